import type postgres from 'postgres';
import { planAnew } from '#lib/db/server/by-index.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';

interface Emptied {
  id: number;
  version: number;
  order: string;
  /** The order was made of the whole draft, not of a part of it that came late. */
  whole: boolean;
}

/**
 * Takes out of the shared drafts what has just become orders, and nothing else: a cell that was raised meanwhile keeps what goes
 * beyond its order. The draft goes on under a new order id. Orders that no draft knows cost one statement for the whole batch.
 */
export async function emptyDrafts(tx: postgres.TransactionSql, orderIds: readonly string[]): Promise<void> {
  const [, drafts] = await Promise.all([planAnew(tx), lockDrafts(tx, orderIds)]);
  if (drafts.length === 0) return;
  const placed = tx`unnest(${drafts.map((one) => one.id)}::int[], ${drafts.map((one) => one.version)}::int[],
    ${drafts.map((one) => one.order)}::uuid[], ${drafts.map((one) => Number(one.whole))}::int[])
    as placed(draft_id, version, order_id, whole)`;
  await tx`
    update draft_cells c set version = placed.version, choice = null,
      units = case when l.choice in ('less', 'most') then 0 else greatest(0, c.units - l.quantity) end
    from ${placed} join order_lines l on l.order_id = placed.order_id
    where c.draft_id = placed.draft_id and c.variant_id = l.variant_id
      and (placed.whole = 1 or c.typed_for = placed.order_id)`;
  await tx`
    update draft_words w set version = placed.version, text = ''
    from ${placed} join orders o on o.id = placed.order_id
    where w.draft_id = placed.draft_id and placed.whole = 1 and (
      w.place = 'note' and trim(w.text) = coalesce(o.note, '') or
      w.place = 'poNumber' and trim(w.text) = coalesce(o.po_number, ''))`;
}

/** Typing waits until the order is there, and is then counted as beyond it. */
async function lockDrafts(tx: postgres.TransactionSql, orderIds: readonly string[]): Promise<Emptied[]> {
  return tx<Emptied[]>`
    update order_drafts d set version = d.version + 1, last_order_id = o.id,
      order_id = case when d.order_id = o.id then placed.next else d.order_id end
    from unnest(${[...orderIds]}::uuid[], ${orderIds.map(() => uuid7())}::uuid[]) as placed(id, next)
    join orders o on o.id = placed.id
    where d.dealer_id = o.dealer_id and d.fair_id = o.fair_id and (
      d.order_id = o.id or exists (select from draft_cells c where c.draft_id = d.id and c.typed_for = o.id))
    returning d.id, d.version, o.id as "order", d.order_id = placed.next as whole`.execute();
}
