import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { sql } from 'drizzle-orm';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { refuse } from '../../refusals.ts';
import { atDesk } from '../desk/at-desk.ts';
import { stageHeldOrders } from '../schema.ts';

/**
 * Takes an order that the board shows off what the hall sees: for a reveal, or as a correction with its reason. The ledger, and with it the truth
 * that staff see, stays as it is. Nobody cheers it.
 * @throws {Refusal} `forbidden_role`, `desk_not_held`, `not_on_board`
 */
export function holdOrder(
  db: Database,
  actor: StaffUser,
  input: { fairId: number; placedSeq: number; reason: string | null },
  now: Date
): Promise<void> {
  return atDesk(db, actor, input.fairId, now, async (tx) => {
    const { fairId, placedSeq, reason } = input;
    const order = await shownOrder(tx, fairId, placedSeq);
    if (!order) throw refuse('not_on_board', {});
    const kind = reason === null ? 'hold' : 'correction';
    const id = uuid7();
    const held = { id, fairId, orderId: order.id, placedSeq, kind, reason } as const;
    await tx.insert(stageHeldOrders).values({ ...held, heldAt: now, heldBy: actor.userId });
    const type = kind === 'hold' ? 'stage.order_held' : 'stage.order_corrected';
    return { type, payload: { heldId: id, orderId: order.id, reason, quiet: true } };
  });
}

/** The order behind a number of the record, where the hall sees it. */
async function shownOrder(tx: Transaction, fairId: number, placedSeq: number) {
  const [order] = await tx.execute<{ id: string }>(sql`
    select orders.id from events join orders on orders.id = events.aggregate_id::uuid
    where events.seq = ${placedSeq} and events.type = 'order.placed' and events.fair_id = ${fairId} and orders.on_board
      and not exists (select 1 from stage_held_orders where order_id = orders.id and released_seq is null)`);
  return order ?? null;
}
