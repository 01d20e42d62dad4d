import { sql } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import { noteMovements, type MovementSource } from './note-movements.ts';

/** A locked row of stock. */
export interface HeldStock {
  onHand: number;
  reserved: number;
}

/**
 * Locks the stock of some variants until the transaction ends, in the one order of all writers, and tells what is there; a variant that
 * had none gets an empty row, so that two who bring the first units wait for each other. One statement: whoever made the missing rows
 * first and locked the others afterwards would lock out of order.
 */
export async function lockStock(
  tx: Transaction,
  variantIds: readonly number[]
): Promise<Map<number, HeldStock>> {
  const rows = await tx.execute<{ variantId: number; onHand: number; reserved: number }>(sql`
    insert into stock (variant_id)
    select id from jsonb_array_elements_text(${JSON.stringify(variantIds)}::text::jsonb) as wanted(text), lateral (select text::int as id) one
    order by id
    on conflict (variant_id) do update set on_hand = stock.on_hand
    returning variant_id as "variantId", on_hand as "onHand", reserved`);
  return new Map(rows.map(({ variantId, onHand, reserved }) => [variantId, { onHand, reserved }]));
}

/** Sets what is on hand of locked rows and records each movement, also one that found nothing to change. */
export async function setOnHand(
  tx: Transaction,
  rows: readonly { variantId: number; onHand: number }[],
  source: MovementSource
): Promise<void> {
  await tx.execute(sql`
    with wanted as (
      select "variantId" as variant_id, "onHand" as on_hand
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as wanted("variantId" int, "onHand" int)
    ), before as (
      select s.variant_id, s.on_hand from stock s
      where s.variant_id = any(array(select variant_id from wanted)) -- by index, however many the planner expects
    ), moved as (
      update stock set on_hand = wanted.on_hand from wanted join before using (variant_id)
      where stock.variant_id = wanted.variant_id and stock.variant_id = any(array(select variant_id from wanted))
      returning stock.variant_id, stock.on_hand - before.on_hand as change, stock.on_hand
    )
    ${noteMovements(source)}`);
}
