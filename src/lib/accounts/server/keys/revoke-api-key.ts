import { and, eq, isNull } from 'drizzle-orm';
import type { Database } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import type { DealerUser, StaffUser } from '../../actor.ts';
import { apiKeys, users } from '../schema.ts';
import { endKeys } from './end-keys.ts';

/**
 * Ends a key from its next request on: a person their own, a dealer's owner those of the company, an admin every one. While
 * acting for a dealer there are no keys.
 *
 * @throws {Refusal} `not_found`
 */
export async function revokeApiKey(
  db: Database,
  actor: DealerUser | StaffUser,
  id: string,
  now: Date
): Promise<void> {
  if (actor.kind === 'dealer' && actor.actedBy) throw new Refusal('not_found');
  await db.transaction(async (tx) => {
    const [key] = await tx
      .select({ userId: apiKeys.userId, dealerId: users.dealerId })
      .from(apiKeys)
      .innerJoin(users, eq(users.id, apiKeys.userId))
      .where(and(eq(apiKeys.id, id), isNull(apiKeys.revokedAt)));
    if (!key || !mayEnd(actor, key)) throw new Refusal('not_found');
    const ended = await endKeys(tx, eq(apiKeys.id, id), { by: actor, reason: 'revoked', now });
    if (ended === 0) throw new Refusal('not_found');
  });
  wakeRelay();
}

function mayEnd(actor: DealerUser | StaffUser, key: { userId: string; dealerId: number | null }): boolean {
  if (key.userId === actor.userId || actor.role === 'admin') return true;
  return actor.kind === 'dealer' && actor.role === 'owner' && key.dealerId === actor.dealerId;
}
