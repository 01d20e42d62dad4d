import { and, eq, gt, isNull, sql as raw } from 'drizzle-orm';
import type { Database, Queryable } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import type { DealerUser, StaffUser } from '../../actor.ts';
import { keyLimit } from '../../api-keys.ts';
import type { KeyScope } from '../../key-scope.ts';
import { apiKeys, users } from '../schema.ts';
import { newSecret, secretHash } from '../secrets.ts';
import { mustBeConfirmed } from '../sessions/must-be-confirmed.ts';

/**
 * Makes a key for other software. It acts with the rights of its owner within its scope, until a day; the secret is shown this once. Nobody makes one while
 * acting for a dealer, since it would be a key of their own, nor with a key, since it would outlive that one.
 *
 * @param sessionRef the session's `ref`, never its id; null for an API key
 * @throws {Refusal} `forbidden_role`, `confirmation_needed`, `too_many_keys`
 */
export async function createApiKey(
  db: Database,
  actor: DealerUser | StaffUser,
  input: { name: string; scope: KeyScope; days: number; sessionRef: string | null },
  now: Date
): Promise<{ id: string; key: string }> {
  const acting = actor.kind === 'dealer' && actor.actedBy !== null;
  if (acting || input.sessionRef === null) throw new Refusal('forbidden_role');
  mustBeConfirmed(actor, now);
  const id = uuid7();
  const key = newSecret();
  await db.transaction(async (tx) => {
    if ((await countWorking(tx, actor.userId)) >= keyLimit) {
      throw new Refusal('too_many_keys', { limit: keyLimit });
    }
    const { name, scope, days } = input;
    const expiresAt = new Date(now.getTime() + days * 86_400_000);
    const made = {
      id,
      userId: actor.userId,
      name,
      scope,
      keyHash: secretHash(key),
      expiresAt,
      createdAt: now
    };
    await tx.insert(apiKeys).values(made);
    await recordEvent(tx, {
      type: 'api_key.created',
      aggregate: { type: 'api_key', id },
      actor,
      payload: { name, scope, expiresAt: expiresAt.toISOString() },
      at: now
    });
  });
  wakeRelay();
  return { id, key };
}

/** Locks the person, so that two windows do not pass the limit together. */
async function countWorking(tx: Queryable, userId: string): Promise<number> {
  await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for('update');
  const working = and(isNull(apiKeys.revokedAt), gt(apiKeys.expiresAt, raw`now()`));
  return tx.$count(apiKeys, and(eq(apiKeys.userId, userId), working));
}
