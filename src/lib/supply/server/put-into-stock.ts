import { sql } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';

/**
 * Finished units arrive in the warehouse and stay reserved for the order lines that they were made for. Locks the stock
 * rows in the order of their variants, like everybody who touches several; call it last in a transaction.
 */
export async function putIntoStock(
  tx: Transaction,
  made: readonly { variantId: number; quantity: number }[]
): Promise<void> {
  if (made.length === 0) return;
  await tx.execute(sql`
    insert into stock (variant_id, on_hand, reserved)
    select made."variantId", sum(made.quantity), sum(made.quantity)
    from jsonb_to_recordset(${JSON.stringify(made)}::text::jsonb) as made("variantId" int, quantity int)
    group by made."variantId" order by made."variantId"
    on conflict (variant_id) do update
    set on_hand = stock.on_hand + excluded.on_hand, reserved = stock.reserved + excluded.reserved`);
}
