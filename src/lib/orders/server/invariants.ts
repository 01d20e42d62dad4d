import { sql } from 'drizzle-orm';
import type { Invariant } from '#lib/db/server/invariant.ts';
import { firstRefillNumber } from './schema.ts';
import { versionInvariants } from './amending/invariants.ts';

/** What must always hold of orders (design §12, 3 and 8; the parts that belong to other domains are theirs). */
export const invariants: Invariant[] = [
  {
    name: "An order's total and units are the sums of its lines",
    violations: sql`
      select o.number, o.total_minor, o.units, l.amount, l.units as line_units from orders o
      join (
        select order_id, sum(amount_minor) as amount, sum(quantity - cancelled_quantity) as units from order_lines group by order_id
      ) l on l.order_id = o.id
      where o.total_minor <> l.amount or (o.units <> l.units and o.status <> 'cancelled')`
  },
  {
    // A cancelled order keeps what it came to, for those who look back.
    name: "A line's amount is its frozen price times what of it is in force",
    violations: sql`
      select l.order_id, l.line_no from order_lines l join orders o on o.id = l.order_id
      where case when o.status = 'cancelled' then l.amount_minor > l.unit_price_minor * l.quantity
        else l.amount_minor <> l.unit_price_minor * (l.quantity - l.cancelled_quantity) end`
  },
  {
    name: 'Every order has lines and exactly one event that placed or held it',
    violations: sql`
      select o.number from orders o
      where not exists (select 1 from order_lines l where l.order_id = o.id)
        or (select count(*) from events e where e.aggregate_type = 'order' and e.aggregate_id = o.id::text
            and e.type = case when o.taken_over_at is not null then 'order.taken_over'
              when o.held then 'order.held' else 'order.placed' end) <> 1`
  },
  {
    name: 'Orders of fairs and refills have numbers of their own, and no refill is on a board',
    violations: sql`
      select o.number, f.kind from orders o join fairs f on f.id = o.fair_id
      where (f.kind = 'refill') <> (o.number >= ${firstRefillNumber}) or (f.kind = 'refill' and o.on_board)`
  },
  ...versionInvariants,
  {
    // A price by hand may be any; what the rules had said is kept beside it.
    name: 'A rewarded line costs less than its list says, by rules of the approved version that its order names, or by its coupon',
    violations: sql`
      select o.number, l.line_no, l.list_price_minor, l.unit_price_minor, l.rewarded_by from order_lines l
      join orders o on o.id = l.order_id left join fair_policies p on p.id = o.policy_id and p.fair_id = o.fair_id
      left join hand_prices h on h.order_id = l.order_id and h.line_no = l.line_no
      where l.rewarded_by is not null and (coalesce(h.ruled_minor, l.unit_price_minor) >= l.list_price_minor
        or exists (select from string_to_table(l.rewarded_by, ',') no
          where case when no = '0' then not exists (select from coupon_uses u where u.order_id = o.id)
            else p.approved_at is null or not p.rules @> jsonb_build_array(jsonb_build_object('no', no::int)) end))`
  },
  {
    name: 'A coupon has priced an order of its own dealer, and no two that stand',
    violations: sql`
      select u.order_id, u.coupon_id from coupon_uses u join coupons c on c.id = u.coupon_id left join orders o on o.id = u.order_id
      where o.dealer_id is distinct from c.dealer_id or u.dealer_id <> c.dealer_id
        or u.released_at is null and exists (select from coupon_uses other
          where other.coupon_id = u.coupon_id and other.order_id <> u.order_id and other.released_at is null)`
  },
  {
    name: 'Every policy that holds was approved by another person than wrote it',
    violations: sql`
      select fair_id, version from fair_policies where approved_at is not null and approved_by = written_by`
  },
  {
    name: 'Every line is of an order and a variant, and every promised piece of a line, with its variant',
    violations: sql`
      select 'line' as what, l.order_id, l.line_no from order_lines l
        where not exists (select from orders o where o.id = l.order_id)
          or not exists (select from variants v where v.id = l.variant_id)
      union all select 'piece', p.order_id, p.line_no from promise_pieces p
        where not exists (select from order_lines l
          where l.order_id = p.order_id and l.line_no = p.line_no and l.variant_id = p.variant_id)`
  },
  {
    name: "Everything that belongs to an order belongs to the order's dealer",
    violations: sql`
      select 'instalment' as what, i.id::text from instalments i join orders o on o.id = i.order_id
        where i.dealer_id <> o.dealer_id
      union all select 'shipment', s.id::text from shipments s join orders o on o.id = s.order_id
        where s.dealer_id <> o.dealer_id
      union all select 'attempt', a.id::text from payment_attempts a join instalments i on i.id = a.instalment_id
        where a.dealer_id <> i.dealer_id
      union all select 'allocation', a.id::text from allocations a
        join instalments i on i.id = a.instalment_id join receipts r on r.id = a.receipt_id
        where r.dealer_id <> i.dealer_id`
  }
];
