import type postgres from 'postgres';
import { arrayOf } from '#lib/db/server/array-of.ts';
import type { Capacity, Supply } from '../promise.ts';

/** What is free of each variant. */
export type SupplyByVariant = Map<number, Supply & { capacity: Capacity[] }>;

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
): Promise<SupplyByVariant> {
  return freeSupply(tx, asked, [tx`for no key update`, tx`for no key update of capacity`]);
}

/** The same without a lock: until something is taken, others may have taken it. `takeSupply` then fails. */
export async function readSupply(
  tx: postgres.TransactionSql,
  asked: ReadonlyMap<number, number>
): Promise<SupplyByVariant> {
  return freeSupply(tx, asked, [tx``, tx``]);
}

async function freeSupply(
  tx: postgres.TransactionSql,
  asked: ReadonlyMap<number, number>,
  [lockStock, lockSlots]: readonly [postgres.PendingQuery<[]>, postgres.PendingQuery<[]>]
): Promise<SupplyByVariant> {
  const ids = [...asked.keys()].sort((a, b) => a - b);
  const stock = await tx<{ variantId: number; free: number }[]>`
    select variant_id as "variantId", on_hand - reserved as free from stock
    where variant_id = any(${arrayOf(ids)}::int[]) order by variant_id ${lockStock}`;
  const supply: SupplyByVariant = new Map(ids.map((id) => [id, { stock: 0, capacity: [] }]));
  for (const row of stock) supply.get(row.variantId)!.stock = row.free;
  const short = ids.filter((id) => supply.get(id)!.stock < asked.get(id)!);
  if (short.length === 0) return supply;
  const slots = await tx<(Capacity & { variantId: number })[]>`
    select id, variant_id as "variantId", coalesce(reopens_on, available_on) as "availableOn", quantity - promised as free, wish_fair_id as "wishFairId"
    from capacity left join holidays on day = available_on
    where variant_id = any(${arrayOf(short)}::int[]) and quantity > promised
    order by variant_id, id ${lockSlots}`;
  for (const { variantId, ...slot } of slots) supply.get(variantId)!.capacity.push(slot);
  return supply;
}

/**
 * Books promised units: reserves stock and takes capacity, rows in the order of their ids. Both maps: id → units. Where rows were not
 * locked and somebody took more than was left, the tables' own checks end the transaction (`wasTakenMeanwhile`).
 */
export async function takeSupply(
  tx: postgres.TransactionSql,
  fromStock: ReadonlyMap<number, number>,
  fromCapacity: ReadonlyMap<number, number>
): Promise<void> {
  const [stock, slots] = [sorted(fromStock), sorted(fromCapacity)];
  await Promise.all([
    fromStock.size > 0 &&
      tx`update stock set reserved = reserved + taken.units
        from unnest(${arrayOf(stock.keys())}::int[], ${arrayOf(stock.values())}::int[]) as taken(id, units)
        where stock.variant_id = taken.id`.execute(),
    fromCapacity.size > 0 &&
      tx`update capacity set promised = promised + taken.units
        from unnest(${arrayOf(slots.keys())}::int[], ${arrayOf(slots.values())}::int[]) as taken(id, units)
        where capacity.id = taken.id`.execute()
  ]);
}

const sorted = (units: ReadonlyMap<number, number>): Map<number, number> =>
  new Map([...units].sort(([a], [b]) => a - b));
