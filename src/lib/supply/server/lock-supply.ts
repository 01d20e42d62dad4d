import type postgres from 'postgres';
import { arrayOf } from '#lib/db/server/array-of.ts';
import type { Capacity, Supply } from '../promise.ts';

/**
 * Locks the stock and the dated capacity of some variants until the transaction ends and tells what is free. Every writer
 * locks in the same order (stock by variant, then capacity by variant and slot), so that none waits for another in a circle.
 * Capacity is locked only where the asked quantity is more than the stock.
 *
 * @param asked units wanted per variant id
 */
export async function lockSupply(
  tx: postgres.TransactionSql,
  asked: ReadonlyMap<number, number>
): Promise<Map<number, Supply & { capacity: Capacity[] }>> {
  const ids = [...asked.keys()].sort((a, b) => a - b);
  const stock = await tx<{ variantId: number; free: number }[]>`
    select variant_id as "variantId", on_hand - reserved as free from stock
    where variant_id = any(${arrayOf(ids)}::int[]) order by variant_id for no key update`;
  const supply = new Map(ids.map((id) => [id, { stock: 0, capacity: [] as Capacity[] }]));
  for (const row of stock) supply.get(row.variantId)!.stock = row.free;
  const short = ids.filter((id) => supply.get(id)!.stock < asked.get(id)!);
  if (short.length === 0) return supply;
  const slots = await tx<(Capacity & { variantId: number })[]>`
    select id, variant_id as "variantId", available_on as "availableOn", quantity - promised as free from capacity
    where variant_id = any(${arrayOf(short)}::int[]) and quantity > promised
    order by variant_id, id for no key update`;
  for (const { variantId, ...slot } of slots) supply.get(variantId)!.capacity.push(slot);
  return supply;
}

/** Books promised units: reserves stock and takes capacity. Rows must be locked. Both maps: id → units. */
export async function takeSupply(
  tx: postgres.TransactionSql,
  fromStock: ReadonlyMap<number, number>,
  fromCapacity: ReadonlyMap<number, number>
): Promise<void> {
  await Promise.all([
    fromStock.size > 0 &&
      tx`update stock set reserved = reserved + taken.units
        from unnest(${arrayOf(fromStock.keys())}::int[], ${arrayOf(fromStock.values())}::int[]) as taken(id, units)
        where stock.variant_id = taken.id`,
    fromCapacity.size > 0 &&
      tx`update capacity set promised = promised + taken.units
        from unnest(${arrayOf(fromCapacity.keys())}::int[], ${arrayOf(fromCapacity.values())}::int[]) as taken(id, units)
        where capacity.id = taken.id`
  ]);
}
