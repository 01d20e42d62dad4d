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
    name: 'Every version after the first has one event, which tells its amount',
    violations: sql`
      select o.number, v.version, count(e.id) as events from order_versions v
      join orders o on o.id = v.order_id
      left join events e on e.aggregate_type = 'order' and e.aggregate_id = o.id::text and e.type = 'order.amended'
        and (e.payload->>'version')::int = v.version and (e.payload->>'amountMinor')::bigint = v.total_minor
      where v.version > 1 group by o.number, v.order_id, v.version having count(e.id) <> 1`
  }
];
