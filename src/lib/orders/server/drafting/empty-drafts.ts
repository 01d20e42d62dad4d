import type postgres from 'postgres';
import { planAnew } from '#lib/db/server/by-index.ts';
import { arrayOf } from '#lib/db/server/array-of.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';

/**
 * Takes out of the shared drafts what has just become orders, and nothing else: a cell that was raised meanwhile keeps what goes
 * beyond its order. The draft goes on under a new order id. Its two statements leave at once and behind the orders' own.
 */
export async function emptyDrafts(tx: postgres.TransactionSql, orderIds: readonly string[]): Promise<void> {
  if (orderIds.length === 0) return;
  const given = tx`unnest(${arrayOf(orderIds)}::uuid[], ${arrayOf(orderIds.map(() => uuid7()))}::uuid[]) as given(id, next)
    join orders o on o.id = given.id`;
  await Promise.all([planAnew(tx), lockDrafts(tx, given), emptyLocked(tx, given)]);
}

type Given = postgres.PendingQuery<postgres.Row[]>;

/** Typing waits until the order is there, and is then counted as beyond it. */
function lockDrafts(tx: postgres.TransactionSql, given: Given): Promise<unknown> {
  return tx`
    update order_drafts d set version = d.version + 1, last_order_id = o.id,
      order_id = case when d.order_id = o.id then given.next else d.order_id end
    from ${given}
    where d.dealer_id = o.dealer_id and d.fair_id = o.fair_id and d.door_id is not distinct from o.door_id and (
      d.order_id = o.id or exists (select from draft_cells c where c.draft_id = d.id and c.typed_for = o.id))`.execute();
}

/** By a statement of its own: it sees what was typed before the lock was had. An order made of the whole draft gave it its next id. */
function emptyLocked(tx: postgres.TransactionSql, given: Given): Promise<unknown> {
  return tx`
    with placed as (
      select d.id as draft_id, d.version, d.order_id = given.next as whole, o.id as order_id, o.note, o.po_number,
        o.ship_from, o.ship_until
      from ${given}
      join order_drafts d on d.dealer_id = o.dealer_id and d.fair_id = o.fair_id and d.last_order_id = o.id
    ), cells as (
      update draft_cells c set version = placed.version, choice = null,
        units = case when l.choice in ('less', 'most') then 0 else greatest(0, c.units - l.quantity) end
      from placed join order_lines l on l.order_id = placed.order_id
      where c.draft_id = placed.draft_id and c.variant_id = l.variant_id
        and (placed.whole or c.typed_for = placed.order_id)
    )
    update draft_words w set version = placed.version, text = ''
    from placed
    where w.draft_id = placed.draft_id and placed.whole and (
      w.place = 'note' and trim(w.text) = coalesce(placed.note, '') or
      w.place = 'poNumber' and trim(w.text) = coalesce(placed.po_number, '') or
      w.place = 'shipFrom' and w.text = coalesce(placed.ship_from::text, '') or
      w.place = 'shipUntil' and w.text = coalesce(placed.ship_until::text, '') or
      w.place like 'wish:%' and exists (
        select from order_lines l join variants v on v.id = l.variant_id join products p on p.id = v.product_id
        where l.order_id = placed.order_id and w.place = 'wish:' || p.code and w.text = l.wished_on::text) or
      w.place like 'line:%' and exists (
        select from order_line_notes n join variants v on v.id = n.variant_id
        where n.order_id = placed.order_id and w.place = 'line:' || v.sku and trim(w.text) = n.note))`.execute();
}
