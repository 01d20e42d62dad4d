import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import type { Database } from '#lib/db/server/client.ts';
import type { Refusal } from '#lib/runtime/refusal.ts';
import { refuse } from '../../refusals.ts';
import { testsWith, type TestResult } from '../../reviewing/order-tests.ts';
import { orderChecks } from '../check-schema.ts';
import { orders } from '../schema.ts';
import { examineOrders } from './run-tests.ts';

/**
 * Of some orders those that do not pass their tests now and of which just that is kept already: by number, with what was found. Asked
 * before each is locked and tested for itself, so that what stays in a queue is not written down again at every try.
 */
export async function knownExceptions(
  db: Database,
  waiting: readonly { id: string; number: number }[]
): Promise<Map<number, Refusal>> {
  const known = new Map<number, Refusal>();
  if (waiting.length === 0) return known;
  const ids = waiting.map(({ id }) => id);
  const [now, kept] = await db.transaction(async (tx) => [
    await examineOrders(tx, ids),
    await tx
      .selectDistinctOn([orderChecks.orderId], { orderId: orderChecks.orderId, results: orderChecks.results })
      .from(orderChecks)
      .innerJoin(orders, and(eq(orders.id, orderChecks.orderId), eq(orders.version, orderChecks.version)))
      .where(inArray(orderChecks.orderId, ids))
      .orderBy(orderChecks.orderId, desc(orderChecks.madeAt), sql`${orderChecks.id} desc`)
  ]);
  const before = new Map(kept.map(({ orderId, results }) => [orderId, verdictsOf(results)]));
  for (const { orderId, number, outcome, results } of now) {
    if (outcome === 'passed' || before.get(orderId) !== verdictsOf(results)) continue;
    known.set(number, refuse('tests_not_passed', { number, ...split(results) }));
  }
  return known;
}

const verdictsOf = (results: readonly TestResult[]): string =>
  results.map(({ test, verdict }) => `${test} ${verdict}`).join();

const split = (results: readonly TestResult[]) => ({
  failed: testsWith('failed', results),
  warned: testsWith('warned', results)
});
