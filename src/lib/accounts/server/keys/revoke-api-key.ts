import { and, eq, isNull } from 'drizzle-orm';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import type { DealerUser, StaffUser } from '../../actor.ts';
import { apiKeys } from '../schema.ts';

/**
 * Ends a key of the own, from its next request on. While acting for a dealer there are no own keys.
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
