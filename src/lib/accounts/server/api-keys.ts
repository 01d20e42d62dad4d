import { and, desc, eq, isNull } from 'drizzle-orm';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import type { DealerUser, StaffUser } from '../actor.ts';
import { apiKeys } from './schema.ts';
import { newSecret, secretHash } from './secrets.ts';

/** Makes a key for other software. It acts with the rights of its owner; the secret is shown this once. */
export async function createApiKey(
  db: Database,
  actor: DealerUser | StaffUser,
  name: string,
  now: Date
): Promise<{ id: string; key: string }> {
  const id = uuid7();
  const key = newSecret();
  await db.transaction(async (tx) => {
    await tx
      .insert(apiKeys)
      .values({ id, userId: actor.userId, name, keyHash: secretHash(key), createdAt: now });
    await recordEvent(tx, {
      type: 'api_key.created',
      aggregate: { type: 'api_key', id },
      actor,
      payload: { name },
      at: now
    });
  });
  wakeRelay();
  return { id, key };
}

/** Ends a key of the own. @throws {Refusal} `not_found` */
export async function revokeApiKey(
  db: Database,
  actor: DealerUser | StaffUser,
  id: string,
  now: Date
): Promise<void> {
  await db.transaction(async (tx) => {
    const revoked = await tx
      .update(apiKeys)
      .set({ revokedAt: now })
      .where(and(eq(apiKeys.id, id), eq(apiKeys.userId, actor.userId), isNull(apiKeys.revokedAt)))
      .returning({ id: apiKeys.id });
    if (revoked.length === 0) throw new Refusal('not_found');
    await recordEvent(tx, {
      type: 'api_key.revoked',
      aggregate: { type: 'api_key', id },
      actor,
      payload: {},
      at: now
    });
  });
  wakeRelay();
}

/** The own keys that still work, newest first. */
export function ownApiKeys(db: Database, actor: DealerUser | StaffUser) {
  return db
    .select({ id: apiKeys.id, name: apiKeys.name, createdAt: apiKeys.createdAt })
    .from(apiKeys)
    .where(and(eq(apiKeys.userId, actor.userId), isNull(apiKeys.revokedAt)))
    .orderBy(desc(apiKeys.createdAt))
    .limit(50);
}
