import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import type { Refusal } from '#lib/runtime/refusal.ts';
import { refuse } from '../refusals.ts';
import { overrideRoles, testsWith, type TestResult } from '../reviewing/order-tests.ts';
import { orderRoles } from '../rights.ts';
import { orderForUpdate, type LockedOrder } from './order-for-update.ts';
import { recordOrderEvent } from './record-order-event.ts';
import { examineOrders, keepChecks, type Examined } from './reviewing/run-tests.ts';
import { keepTested } from './reviewing/test-order.ts';
import { orders } from './schema.ts';

export interface Confirmation {
  number: number;
  /** What the person has seen; when given, another version is not confirmed. */
  version?: number;
  /** Why in spite of warnings. */
  reason?: string;
}

/**
 * Tests an order again and binds the brand to it. Work orders and instalments follow from the event. What the tests have found is kept,
 * also when they stand in the way.
 * @throws {Refusal} forbidden_role, not_found, order_not_open, order_changed, tests_not_passed
 */
export async function confirmOrder(
  db: Database,
  actor: StaffUser,
  { number, version: seen, reason = '' }: Confirmation,
  now: Date
): Promise<void> {
  if (!orderRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: [...orderRoles] });
  const refusal = await db.transaction(async (tx) => {
    const order = await orderForUpdate(tx, actor, number);
    const { status, version } = order;
    if (status !== 'submitted') throw refuse('order_not_open', { number, status });
    if (seen !== undefined && seen !== version) throw refuse('order_changed', { number, version, seen });
    const [examined] = await examineOrders(tx, [order.id]);
    const refused = refusalOf(actor, number, examined!.results, reason.trim());
    if (refused) await keepTested(tx, actor, order, examined!, now);
    else await confirmTested(tx, actor, order, examined!, { at: now, reason: reason.trim() });
    return refused;
  });
  wakeRelay();
  if (refusal) throw refusal;
}

/** Null when everything has passed, or what warns may be overridden by this person and they say why. */
function refusalOf(
  { role }: StaffUser,
  number: number,
  results: readonly TestResult[],
  reason: string
): Refusal | null {
  const warned = testsWith('warned', results);
  const overridable = warned.filter((test) => overrideRoles(test).includes(role));
  const failed = [...testsWith('failed', results), ...warned.filter((test) => !overridable.includes(test))];
  if (failed.length === 0 && (warned.length === 0 || reason !== '')) return null;
  return refuse('tests_not_passed', { number, failed, warned: overridable });
}

async function confirmTested(
  tx: Transaction,
  actor: StaffUser,
  order: LockedOrder,
  examined: Examined,
  { at, reason }: { at: Date; reason: string }
): Promise<void> {
  const { checkId, version, results } = examined;
  const overridden = testsWith('warned', results);
  const more = overridden.length > 0 ? { overridden, reason } : {};
  await tx.update(orders).set({ status: 'confirmed', confirmedAt: at }).where(eq(orders.id, order.id));
  await keepChecks(tx, actor, [examined], { at, reason: overridden.length > 0 ? reason : null });
  await recordOrderEvent(tx, actor, order, {
    ...{ type: 'order.confirmed', at },
    more: { checkId, version, ...more }
  });
}
