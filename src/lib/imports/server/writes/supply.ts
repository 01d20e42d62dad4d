import { sql, type SQL } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import { noteMovements } from '#lib/supply/server/note-movements.ts';
import type { Counts } from '../../counts.ts';
import type { Writer } from './entity.ts';

/** The number counted replaces what was on hand. What orders have reserved stays reserved. */
export const stock: Writer = {
  entity: 'stock',
  compared: sql`
    select t.variant_id is null as is_new, t.on_hand is distinct from s.on_hand as differs
    from staged_stock s left join variants v on v.sku = s.sku left join stock t on t.variant_id = v.id
    where s.sku is not null`,
  writes: [
    sql`update stock t set on_hand = s.on_hand from staged_stock s join variants v on v.sku = s.sku
      where t.variant_id = v.id and t.on_hand <> s.on_hand`,
    sql`insert into stock (variant_id, on_hand)
      select v.id, s.on_hand from staged_stock s join variants v on v.sku = s.sku
      where not exists (select from stock t where t.variant_id = v.id)
      order by v.id`
  ]
};

export const capacity: Writer = {
  entity: 'capacity',
  compared: sql`
    select t.id is null as is_new, t.quantity is distinct from s.quantity as differs
    from staged_capacity s left join variants v on v.sku = s.sku
    left join capacity t on t.variant_id = v.id and t.available_on = s.available_on and t.wish_fair_id is null
    where s.sku is not null`,
  writes: [
    sql`update capacity t set quantity = s.quantity from staged_capacity s join variants v on v.sku = s.sku
      where t.variant_id = v.id and t.available_on = s.available_on and t.wish_fair_id is null and t.quantity <> s.quantity`,
    sql`insert into capacity (variant_id, available_on, quantity)
      select v.id, s.available_on, s.quantity from staged_capacity s join variants v on v.sku = s.sku
      where not exists (select from capacity t where t.variant_id = v.id and t.available_on = s.available_on and t.wish_fair_id is null)
      order by v.id, s.available_on`
  ]
};

/** Records what a file changes of what can be made by which day; the rows are locked, and not written yet. */
function importedCapacity({ id, by, at }: Applied): SQL {
  return sql`
    insert into capacity_changes (variant_id, available_on, change, quantity, source_id, changed_by, changed_at)
    select v.id, s.available_on, s.quantity - coalesce(t.quantity, 0), s.quantity, ${id}::uuid, ${by}::uuid,
      ${at.toISOString()}::timestamptz
    from staged_capacity s join variants v on v.sku = s.sku
    left join capacity t on t.variant_id = v.id and t.available_on = s.available_on and t.wish_fair_id is null
    where s.quantity is distinct from t.quantity order by v.id, s.available_on`;
}

/** Locks what is about to change in the one order that all writers of supply keep: stock by variant, then capacity. */
export const supplyLocks = [
  sql`select from stock where variant_id in (
      select v.id from staged_stock s join variants v on v.sku = s.sku)
    order by variant_id for no key update`,
  sql`select from capacity where variant_id in (
      select v.id from staged_capacity s join variants v on v.sku = s.sku)
    order by variant_id, id for no key update`
] as const;

/** An import that is being written. */
interface Applied {
  id: string;
  by: string | null;
  at: Date;
}

/** Records what the files change of stock and capacity, before it is written. */
export async function noteSupply(tx: Transaction, counts: Counts, applied: Applied): Promise<void> {
  if (counts.stock) await tx.execute(importedMovements(applied));
  if (counts.capacity) await tx.execute(importedCapacity(applied));
}

/** Records what a file changes of what is on hand; the rows are locked, and not written yet. */
function importedMovements({ id, by, at }: Applied): SQL {
  return sql`
    with moved as (
      select v.id as variant_id, s.on_hand - coalesce(t.on_hand, 0) as change, s.on_hand
      from staged_stock s join variants v on v.sku = s.sku left join stock t on t.variant_id = v.id
      where s.on_hand is distinct from t.on_hand
    )
    ${noteMovements({ kind: 'imported', id, by, at })}`;
}
