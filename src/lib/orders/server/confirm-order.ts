import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import type { Refusal } from '#lib/runtime/refusal.ts';
import { refuse } from '../refusals.ts';
import { overrideRoles, testsWith, type TestResult } from '../reviewing/order-tests.ts';
import { orderRoles } from '../rights.ts';
import { orderForUpdate } from './order-for-update.ts';
import { confirmTested } from './reviewing/confirm-tested.ts';
import { examineOrders } from './reviewing/run-tests.ts';
import { keepTested } from './reviewing/test-order.ts';

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
