import { sql } from 'drizzle-orm';
import type { Invariant } from '#lib/db/server/invariant.ts';

/** What must hold between orders, the warehouse and what has left it. */
export const invariants: Invariant[] = [
  {
    name: 'No variant has less than nothing on hand, or more reserved than there is',
    violations: sql`select variant_id, on_hand, reserved from stock where on_hand < 0 or reserved < 0 or reserved > on_hand`
  },
  {
    name: 'The movements of a variant follow each other without a gap, and end at what is on hand',
    violations: sql`
      select m.variant_id, m.id, m.before, m.change, m.on_hand, s.on_hand as on_hand_now
      from (
        select *, lag(on_hand) over of_variant as before, lead(id) over of_variant is null as is_last
        from stock_movements window of_variant as (partition by variant_id order by id)
      ) m
      left join stock s on s.variant_id = m.variant_id
      where m.before + m.change <> m.on_hand or (m.is_last and s.on_hand is distinct from m.on_hand)`
  },
  {
    name: 'Reserved stock of a variant equals the open pieces that stand in the warehouse',
    violations: sql`
      with open as (
        select variant_id, sum(quantity - shipped_quantity - released_quantity) as units
        from promise_pieces where stocked group by variant_id
      )
      select coalesce(s.variant_id, o.variant_id) as variant_id, coalesce(s.reserved, 0) as reserved,
        coalesce(o.units, 0) as open
      from stock s full join open o using (variant_id)
      where coalesce(s.reserved, 0) <> coalesce(o.units, 0)`
  },
  {
    name: 'Of every order line, ordered equals cancelled, shipped and open, and its pieces add up to it',
    violations: sql`
      select l.order_id, l.line_no, l.quantity, l.cancelled_quantity, l.shipped_quantity, p.quantity as promised,
        p.released, p.shipped
      from order_lines l
      left join lateral (
        select coalesce(sum(quantity), 0) as quantity, coalesce(sum(released_quantity), 0) as released,
          coalesce(sum(shipped_quantity), 0) as shipped
        from promise_pieces where order_id = l.order_id and line_no = l.line_no
      ) p on true
      where (p.quantity <> l.quantity or p.released <> l.cancelled_quantity or p.shipped <> l.shipped_quantity
          or l.cancelled_quantity + l.shipped_quantity > l.quantity)
        and not exists (select from orders o where o.id = l.order_id and o.taken_over_at is not null)`
  },
  {
    name: 'What a piece has shipped is what its shipments carry, and belongs to the dealer of its order',
    violations: sql`
      select p.order_id, p.line_no, p.piece_no, p.shipped_quantity, coalesce(s.units, 0) as carried
      from promise_pieces p
      left join (
        select order_id, line_no, piece_no, sum(quantity) as units from shipment_pieces group by order_id, line_no, piece_no
      ) s using (order_id, line_no, piece_no)
      where p.shipped_quantity <> coalesce(s.units, 0)
      union all
      select s.order_id, 0, 0, 0, 0 from shipments s join orders o on o.id = s.order_id where s.dealer_id <> o.dealer_id`
  }
];
