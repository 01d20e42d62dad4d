import { sql } from 'drizzle-orm';
import { isPaidUp } from '#lib/billing/server/is-paid-up.ts';
import type { Transaction } from '#lib/db/server/client.ts';

/** Whether the first order of a dealer that stands is paid whole; without one it is not. */
export async function firstOrderIsPaid(tx: Transaction, dealerId: number): Promise<boolean> {
  const [first] = await tx.execute<{ id: string }>(sql`
    select id from orders where dealer_id = ${dealerId} and status <> 'cancelled' order by placed_at, id limit 1`);
  return first !== undefined && (await isPaidUp(tx, first.id));
}
