import type { StaffUser } from '#lib/accounts/actor.ts';
import { clientOf } from '#lib/db/server/client-of.ts';
import type { Transaction } from '#lib/db/server/client.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { examine } from '../../reviewing/examine.ts';
import { outcomeOf, type TestResult, type Verdict } from '../../reviewing/order-tests.ts';
import { orderChecks } from '../check-schema.ts';
import { readFacts } from './read-facts.ts';

/** What the tests of one order came to, before it is kept. */
export interface Examined {
  checkId: string;
  orderId: string;
  number: number;
  version: number;
  outcome: Verdict;
  results: TestResult[];
}

/** Tests orders as they stand now; keeps nothing. In the order of their numbers. */
export async function examineOrders(tx: Transaction, orderIds: readonly string[]): Promise<Examined[]> {
  const facts = await readFacts(clientOf(tx), orderIds);
  return facts.map((one) => {
    const results = examine(one);
    const { id: orderId, number, version } = one;
    return { checkId: uuid7(), orderId, number, version, outcome: outcomeOf(results), results };
  });
}

/** Keeps results as evidence. `actor` null: the system has tested. */
export async function keepChecks(
  tx: Transaction,
  actor: StaffUser | null,
  examined: readonly Examined[],
  { at, reason = null }: { at: Date; reason?: string | null }
): Promise<void> {
  if (examined.length === 0) return;
  await tx.insert(orderChecks).values(
    examined.map(({ checkId, orderId, version, outcome, results }) => ({
      ...{ id: checkId, orderId, version, outcome, results, reason },
      ...{ madeBy: actor?.userId ?? null, madeAt: at }
    }))
  );
}
