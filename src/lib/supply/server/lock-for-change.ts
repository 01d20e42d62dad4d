import type postgres from 'postgres';
import { arrayOf } from '#lib/db/server/array-of.ts';
import type { Capacity, Supply } from '../promise.ts';

/**
 * Locks what a change of an order may take and give back, in the one order of all writers (stock by variant, then capacity by variant
 * and slot), and tells what is free of what it may take.
 *
 * @param variantIds every variant that is touched
 * @param slotIds slots from which something is given back
 */
export async function lockForChange(
  tx: postgres.TransactionSql,
  variantIds: Iterable<number>,
  slotIds: Iterable<number>
): Promise<Map<number, Supply & { capacity: Capacity[] }>> {
  const ids = [...new Set(variantIds)].sort((a, b) => a - b);
  const supply = new Map(ids.map((id) => [id, { stock: 0, capacity: [] as Capacity[] }]));
  if (ids.length === 0) return supply;
  const [stock, slots] = await Promise.all([
    tx<{ variantId: number; free: number }[]>`
      select variant_id as "variantId", on_hand - reserved as free from stock
      where variant_id = any(${arrayOf(ids)}::int[]) order by variant_id for no key update`,
    tx<(Capacity & { variantId: number })[]>`
      select id, variant_id as "variantId", coalesce(reopens_on, available_on) as "availableOn", quantity - promised as free, wish_fair_id as "wishFairId"
      from capacity left join holidays on day = available_on
      where variant_id = any(${arrayOf(ids)}::int[]) and (quantity > promised or id = any(${arrayOf(slotIds)}::int[]))
      order by variant_id, id for no key update of capacity`
  ]);
  for (const row of stock) supply.get(row.variantId)!.stock = row.free;
  for (const { variantId, ...slot } of slots) supply.get(variantId)!.capacity.push(slot);
  return supply;
}
