import { sql } from 'drizzle-orm';
import { arrayOf } from '#lib/db/server/array-of.ts';
import type { Transaction } from '#lib/db/server/client.ts';

/**
 * Takes the units of an order out of shared drafts of which it was made in another way than by sending them: of the first door as many as stand
 * there, of the next what is left. What was typed beyond the order stays, and a draft that has been sent meanwhile, and stands under another id, is left alone.
 */
export async function takeOutOfDrafts(
  tx: Transaction,
  { drafts, orderId }: { drafts: readonly string[]; orderId: string }
): Promise<void> {
  await tx.execute(sql`
    with draft as (
      update order_drafts d set version = d.version + 1 where d.order_id = any(${arrayOf(drafts)}::uuid[])
      returning d.id, d.version, d.order_id
    ), ordered as (
      select variant_id, sum(quantity)::int as units from order_lines where order_id = ${orderId} group by variant_id
    ), spread as (
      select c.draft_id, c.variant_id, draft.version,
        ordered.units - (sum(c.units) over (partition by c.variant_id order by c.draft_id))::int + c.units as open
      from draft join draft_cells c on c.draft_id = draft.id and c.typed_for = draft.order_id and c.units > 0
      join ordered on ordered.variant_id = c.variant_id
    )
    update draft_cells c set version = spread.version, choice = null, units = c.units - least(c.units, greatest(0, spread.open))
    from spread where c.draft_id = spread.draft_id and c.variant_id = spread.variant_id`);
}
