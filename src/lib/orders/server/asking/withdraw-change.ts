import type { DealerUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { mustBeAllowed } from '../amending/amend-order.ts';
import { orderForUpdate } from '../order-for-update.ts';
import { endAsked, mustBeOpen } from './open-asked.ts';

/**
 * A dealer takes back a change that they have asked for and that waits.
 * @throws {Refusal} forbidden_role, not_found, change_decided
 */
export async function withdrawChange(
  db: Database,
  actor: DealerUser,
  { number, id }: { number: number; id: string },
  now: Date
): Promise<void> {
  mustBeAllowed(actor);
  await db.transaction(async (tx) => {
    const order = await orderForUpdate(tx, actor, number);
    const asked = await mustBeOpen(tx, order, id);
    await endAsked(tx, actor, order, asked, { state: 'withdrawn', answer: null, at: now });
  });
  wakeRelay();
}
