import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { mostInBulk } from '../rights.ts';
import { confirmOrder } from './confirm-order.ts';

/** What became of one order of a bulk command; `refusal` null: done. */
export interface BulkResult {
  number: number;
  refusal: { code: string; details: unknown } | null;
}

/** Confirms several orders, each for itself: one that is refused never stops the others. */
export async function confirmOrders(
  db: Database,
  actor: StaffUser,
  { numbers }: { numbers: readonly number[] },
  now: Date
): Promise<BulkResult[]> {
  const results: BulkResult[] = [];
  for (const number of [...new Set(numbers)].slice(0, mostInBulk)) {
    results.push({ number, refusal: await attempt(() => confirmOrder(db, actor, { number }, now)) });
  }
  return results;
}

async function attempt(work: () => Promise<void>): Promise<BulkResult['refusal']> {
  try {
    await work();
    return null;
  } catch (error) {
    if (error instanceof Refusal) return { code: error.code, details: error.details };
    throw error;
  }
}
