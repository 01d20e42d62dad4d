import { sql } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import type { DueEvent } from '../terms.ts';
import { replanInstalments } from './replan-instalments.ts';
import { setDueDays } from './set-due-days.ts';

/**
 * After a change of an order: its steps fit the new total, and where what was given up was all that it waited for, it has come further
 * than before. Looks at what is true now, so that several changes may have happened at once, and may run again.
 */
export async function followAmendment(
  tx: Transaction,
  orderId: string,
  dealerId: number,
  at: Date
): Promise<void> {
  const hasSteps = await replanInstalments(tx, orderId, dealerId, at);
  const reached = hasSteps ? await reachedBy(tx, orderId) : null;
  if (reached) await setDueDays(tx, orderId, reached, at);
}

/** Goods belong to production and logistics; the facts are read by the tables' names, as exposure is by orders. */
async function reachedBy(tx: Transaction, orderId: string): Promise<DueEvent | null> {
  const [state] = await tx.execute<{ open: boolean; unmade: boolean; underWay: boolean }>(sql`
    select coalesce(bool_or(open), false) as open, coalesce(bool_or(open and not stocked), false) as unmade,
      exists (select from shipments where order_id = ${orderId} and received_at is null) as "underWay"
    from (
      select stocked, shipped_quantity + released_quantity < quantity as open from promise_pieces where order_id = ${orderId}
    ) pieces`);
  if (!state || state.unmade) return null;
  if (state.open) return 'ready';
  return state.underWay ? 'shipped' : 'received';
}
