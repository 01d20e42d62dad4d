import { eq } from 'drizzle-orm';
import type postgres from 'postgres';
import type { Database } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import type { LockedOrder } from '../order-for-update.ts';
import { orders } from '../schema.ts';
import { confirmTested } from './confirm-tested.ts';
import { rulesOf } from './rules-of.ts';
import { examineOrders } from './run-tests.ts';
import { keepTested } from './test-order.ts';

/** What one run takes; the next one comes soon. */
const most = 200;

/**
 * Confirms refills that have passed their tests, where the rules leave it to the system; the others stay in the queue with what was
 * found. Each version is tried once, in its own transaction. Asked by the clock and not by the event: placing an order must not pay
 * for it.
 */
export async function confirmRefills(
  db: Database,
  sql: postgres.Sql,
  now: Date
): Promise<{ confirmed: number; left: number }> {
  const done = { confirmed: 0, left: 0 };
  for (const { id } of await untried(sql)) {
    const passed = await tryOne(db, id, now);
    if (passed !== null) done[passed ? 'confirmed' : 'left'] += 1;
  }
  if (done.confirmed + done.left > 0) wakeRelay();
  return done;
}

function untried(sql: postgres.Sql) {
  const rules = rulesOf(sql);
  return sql<{ id: string }[]>`
    select o.id from orders o join dealers d on d.id = o.dealer_id join fairs f on f.id = o.fair_id ${rules.joins}
    where o.status = 'submitted' and o.order_class = 'refill' and ${rules.refills} = 'automatic' and not exists (
      select from order_checks c where c.order_id = o.id and c.version = o.version and c.made_by is null)
    order by o.placed_at, o.number limit ${most}`;
}

/** Null when somebody has decided meanwhile. */
function tryOne(db: Database, id: string, now: Date): Promise<boolean | null> {
  return db.transaction(async (tx) => {
    const [row] = await tx.select().from(orders).where(eq(orders.id, id)).for('no key update');
    const order = row as LockedOrder;
    if (order.status !== 'submitted' || order.orderClass !== 'refill') return null;
    const [examined] = await examineOrders(tx, [id]);
    const passed = examined!.outcome === 'passed';
    if (passed) await confirmTested(tx, null, order, examined!, { at: now, reason: '' });
    else await keepTested(tx, null, order, examined!, now);
    return passed;
  });
}
