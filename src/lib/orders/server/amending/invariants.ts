import { sql } from 'drizzle-orm';
import type { Invariant } from '#lib/db/server/invariant.ts';

/** What must always hold between an order and its versions. */
export const versionInvariants: Invariant[] = [
  {
    name: 'An order that was changed has all its versions, and one that was not has none',
    violations: sql`
      select o.number, o.version, count(v.version) as versions, max(v.version) as newest from orders o
      left join order_versions v on v.order_id = o.id
      group by o.id
      having count(v.version) <> case when o.version = 1 then 0 else o.version end
        or coalesce(max(v.version), 1) <> o.version`
  },
  {
    name: "A version's total and units are the sums of its lines, and the newest is the order's",
    violations: sql`
      select o.number, v.version, v.total_minor, v.units, l.amount, l.units as line_units
      from order_versions v join orders o on o.id = v.order_id
      cross join lateral (
        select coalesce(sum("amountMinor"), 0) as amount, coalesce(sum(quantity), 0) as units
        from jsonb_to_recordset(v.lines) as line("amountMinor" bigint, quantity int)
      ) l
      where v.total_minor <> l.amount or v.units <> l.units
        or (v.version = o.version and (v.total_minor, v.units) <> (o.total_minor, o.units))`
  },
  {
    name: "The newest version of an order has the order's lines, each with what of it is in force",
    violations: sql`
      select o.number, lines.stand, lines.kept from orders o
      join order_versions v on v.order_id = o.id and v.version = o.version
      cross join lateral (select
        (select jsonb_agg(jsonb_build_array(line_no, variant_id, quantity - cancelled_quantity, amount_minor) order by line_no)
          from order_lines where order_id = o.id and quantity > cancelled_quantity) as stand,
        (select jsonb_agg(jsonb_build_array("lineNo", "variantId", quantity, "amountMinor") order by "lineNo")
          from jsonb_to_recordset(v.lines) as line("lineNo" int, "variantId" int, quantity int, "amountMinor" bigint)) as kept
      ) lines
      where o.status <> 'cancelled' and lines.stand is distinct from lines.kept`
  },
  {
    name: 'The newest version of an order says the days that were wished for its lines, where it says any',
    violations: sql`
      select o.number, l.line_no, l.wished_on, line->>'wishedOn' as kept from orders o
      join order_versions v on v.order_id = o.id and v.version = o.version
      cross join lateral jsonb_array_elements(v.lines) line
      join order_lines l on l.order_id = o.id and l.line_no = (line->>'lineNo')::int
      where o.status <> 'cancelled' and line ? 'wishedOn' and l.wished_on is distinct from (line->>'wishedOn')::date`
  },
  {
    name: 'Nothing that is open is promised before the day that was wished for it',
    violations: sql`
      select o.number, l.line_no, l.wished_on, p.promised_on from orders o
      join order_lines l on l.order_id = o.id and l.wished_on is not null
      join promise_pieces p on p.order_id = l.order_id and p.line_no = l.line_no
      where o.status <> 'cancelled' and p.shipped_quantity + p.released_quantity < p.quantity and p.promised_on < l.wished_on`
  },
  {
    name: 'Every version after the first has one event, which tells its amount',
    violations: sql`
      select o.number, v.version, count(e.id) as events from order_versions v
      join orders o on o.id = v.order_id
      left join events e on e.aggregate_type = 'order' and e.aggregate_id = o.id::text and e.type = 'order.amended'
        and (e.payload->>'version')::int = v.version and (e.payload->>'amountMinor')::bigint = v.total_minor
      where v.version > 1 group by o.number, v.order_id, v.version having count(e.id) <> 1`
  }
];
