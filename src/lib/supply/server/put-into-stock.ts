import { sql } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import { noteMovements, type MovementSource } from './note-movements.ts';

/**
 * Finished units arrive in the warehouse and stay reserved for the order lines that they were made for. Locks the stock
 * rows in the order of their variants, like everybody who touches several; call it last in a transaction.
 */
export async function putIntoStock(
  tx: Transaction,
  made: readonly { variantId: number; quantity: number }[],
  source: MovementSource
): Promise<void> {
  if (made.length === 0) return;
  await tx.execute(sql`
    with made as (
      select made."variantId" as variant_id, sum(made.quantity)::int as quantity
      from jsonb_to_recordset(${JSON.stringify(made)}::text::jsonb) as made("variantId" int, quantity int)
      group by made."variantId"
    ), put as (
      insert into stock (variant_id, on_hand, reserved)
      select variant_id, quantity, quantity from made order by variant_id
      on conflict (variant_id) do update
      set on_hand = stock.on_hand + excluded.on_hand, reserved = stock.reserved + excluded.reserved
      returning variant_id, on_hand
    ), moved as (select variant_id, made.quantity as change, put.on_hand from put join made using (variant_id))
    ${noteMovements(source)}`);
}
