import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { refuse } from '../../refusals.ts';
import { isPlaced } from '../../order.ts';
import { testsWith } from '../../reviewing/order-tests.ts';
import { orderRoles } from '../../rights.ts';
import { orderForUpdate, type LockedOrder } from '../order-for-update.ts';
import { recordOrderEvent } from '../record-order-event.ts';
import { examineOrders, keepChecks, type Examined } from './run-tests.ts';

/**
 * Tests an order as it stands now and keeps the result; decides nothing.
 * @throws {Refusal} forbidden_role, not_found, order_not_open
 */
export async function testOrder(
  db: Database,
  actor: StaffUser,
  { number }: { number: number },
  now: Date
): Promise<Examined> {
  if (!orderRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: [...orderRoles] });
  const examined = await db.transaction(async (tx) => {
    const order = await orderForUpdate(tx, actor, number);
    if (!isPlaced(order.status)) throw refuse('order_not_open', { number, status: order.status });
    const [one] = await examineOrders(tx, [order.id]);
    await keepTested(tx, actor, order, one!, now);
    return one!;
  });
  wakeRelay();
  return examined;
}

/** Keeps a result that led to no decision, and tells of it. */
export async function keepTested(
  tx: Transaction,
  actor: StaffUser | null,
  order: LockedOrder,
  examined: Examined,
  at: Date
): Promise<void> {
  const { checkId, version, outcome, results } = examined;
  await keepChecks(tx, actor, [examined], { at });
  await recordOrderEvent(tx, actor, order, {
    ...{ type: 'order.tested', at },
    more: {
      ...{ checkId, version, outcome },
      failed: testsWith('failed', results),
      warned: testsWith('warned', results)
    }
  });
}
