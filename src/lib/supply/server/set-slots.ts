import { sql } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';

/** A locked slot of capacity. */
export interface HeldSlot {
  id: number;
  quantity: number;
  promised: number;
}

/** The same day of the same variant. */
export const slotKey = ({ variantId, availableOn }: { variantId: number; availableOn: string }): string =>
  `${variantId} ${availableOn}`;

/** Locks all slots of some variants, in the one order of all writers, and tells what they hold, by `slotKey`. */
export async function lockSlots(
  tx: Transaction,
  variantIds: readonly number[]
): Promise<Map<string, HeldSlot>> {
  const rows = await tx.execute<{
    id: number;
    variantId: number;
    availableOn: string;
    quantity: number;
    promised: number;
  }>(sql`
    select id, variant_id as "variantId", available_on::text as "availableOn", quantity, promised from capacity
    where variant_id = any(array(select value::int from jsonb_array_elements_text(${JSON.stringify(variantIds)}::text::jsonb)))
      and wish_fair_id is null
    order by variant_id, id for no key update`);
  return new Map(
    rows.map(({ id, quantity, promised, ...slot }) => [slotKey(slot), { id, quantity, promised }])
  );
}

/**
 * Sets what locked slots can make, opens those that are new, and records each change. Somebody who opens the same day at the same moment is
 * waited for, and the table's check refuses what would be less than is promised by then.
 */
export async function setSlots(
  tx: Transaction,
  slots: readonly { variantId: number; availableOn: string; quantity: number; seen: number }[],
  source: { id: string; note: string | null; by: string | null; at: Date }
): Promise<void> {
  await tx.execute(sql`
    with wanted as (
      select * from jsonb_to_recordset(${JSON.stringify(slots)}::text::jsonb)
        as wanted("variantId" int, "availableOn" date, quantity int, seen int)
    ), written as (
      insert into capacity (variant_id, available_on, quantity)
      select "variantId", "availableOn", quantity from wanted order by "variantId", "availableOn"
      on conflict (variant_id, available_on) where wish_fair_id is null do update set quantity = excluded.quantity
    )
    insert into capacity_changes (variant_id, available_on, change, quantity, source_id, note, changed_by, changed_at)
    select "variantId", "availableOn", quantity - seen, quantity, ${source.id}::uuid, ${source.note}, ${source.by}::uuid,
      ${source.at.toISOString()}::timestamptz
    from wanted order by "variantId", "availableOn"`);
}
