import { sql } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import { noteMovements, type MovementSource } from './note-movements.ts';

/**
 * Reserved units leave the warehouse. Locks the stock rows in the order of their variants, like everybody who touches
 * several; call it last in a transaction. A constraint of the table breaks it when more leaves than was reserved.
 */
export async function takeFromStock(
  tx: Transaction,
  shipped: readonly { variantId: number; quantity: number }[],
  source: MovementSource
): Promise<void> {
  await tx.execute(sql`
    with taken as (
      select piece."variantId" as variant_id, sum(piece.quantity)::int as quantity
      from jsonb_to_recordset(${JSON.stringify(shipped)}::text::jsonb) as piece("variantId" int, quantity int)
      group by piece."variantId"
    ), locked as (
      select stock.variant_id, taken.quantity from stock join taken using (variant_id)
      where stock.variant_id = any(array(select variant_id from taken)) -- by index, however many the planner expects
      order by stock.variant_id for update of stock
    ), moved as (
      update stock set on_hand = on_hand - locked.quantity, reserved = reserved - locked.quantity
      from locked where stock.variant_id = locked.variant_id and stock.variant_id = any(array(select variant_id from locked))
      returning stock.variant_id, -locked.quantity as change, stock.on_hand
    )
    ${noteMovements(source)}`);
}
