import { sql } from 'drizzle-orm';
import type { Invariant } from '#lib/db/server/invariant.ts';

/** Where each order stands by the numbered events alone: what the board may know at `seq`. */
const told = sql`
  select aggregate_id, fair_id,
    max((payload->>'regionId')::int) as region_id,
    max((payload->>'amountMinor')::bigint) filter (where type = 'order.placed') + coalesce(
      sum((payload->>'deltaMinor')::bigint) filter (where type = 'order.amended' and payload->>'state' <> 'in_review'), 0
    )::bigint as amount_minor,
    bool_or(type = 'order.confirmed') as confirmed,
    bool_or(type = 'order.cancelled') as cancelled,
    coalesce(max(seq) filter (where payload->>'depositPaid' = 'true'), 0)
      > coalesce(max(seq) filter (where payload->>'depositReopened' = 'true'), 0) as paid
  from events
  where seq is not null and aggregate_type = 'order' and fair_id is not null
    and type in ('order.placed', 'order.confirmed', 'order.amended', 'order.cancelled', 'payment.received', 'payment.reversed',
      'instalments.replanned')
    and not exists (select from orders o where o.id::text = aggregate_id and not o.on_board)
  group by aggregate_id, fair_id
  having bool_or(type = 'order.placed')`;

/** What must hold between orders, events and the board. */
export const invariants: Invariant[] = [
  {
    name: 'Each region stands on the board with the sum of its counted orders',
    violations: sql`
      with told as (${told}), summed as (
        select fair_id, region_id,
          sum(amount_minor) filter (where not confirmed and not paid) as submitted,
          sum(amount_minor) filter (where confirmed and not paid) as confirmed,
          sum(amount_minor) filter (where paid) as paid, count(*) as orders
        from told where not cancelled group by fair_id, region_id
      )
      select fair_id, region_id, summed.submitted, totals.submitted_minor, summed.confirmed, totals.confirmed_minor,
        summed.paid, totals.paid_minor, summed.orders, totals.orders as board_orders
      from summed full join board_totals totals using (fair_id, region_id)
      where (coalesce(summed.submitted, 0), coalesce(summed.confirmed, 0), coalesce(summed.paid, 0), coalesce(summed.orders, 0))
        is distinct from (coalesce(totals.submitted_minor, 0), coalesce(totals.confirmed_minor, 0),
          coalesce(totals.paid_minor, 0), coalesce(totals.orders, 0)::bigint)`
  },
  {
    name: 'The dealers of a region make up its standing, and as many of them count as the board says',
    violations: sql`
      with summed as (
        select fair_id, region_id, sum(submitted_minor) as submitted, sum(confirmed_minor) as confirmed, sum(paid_minor) as paid,
          count(*) filter (where case fairs.counts_from when 'paid' then paid_minor when 'confirmed' then paid_minor + confirmed_minor
            else paid_minor + confirmed_minor + submitted_minor end > 0) as households
        from board_households join fairs on fairs.id = fair_id group by fair_id, region_id
      )
      select fair_id, region_id, summed.submitted, totals.submitted_minor, summed.confirmed, totals.confirmed_minor, summed.paid,
        totals.paid_minor, summed.households, totals.households as board_households
      from summed full join board_totals totals using (fair_id, region_id)
      where (coalesce(summed.submitted, 0), coalesce(summed.confirmed, 0), coalesce(summed.paid, 0), coalesce(summed.households, 0))
        is distinct from (coalesce(totals.submitted_minor, 0), coalesce(totals.confirmed_minor, 0),
          coalesce(totals.paid_minor, 0), coalesce(totals.households, 0)::bigint)`
  },
  {
    name: 'Every order stands where the numbered events of it say, unless newer ones still wait for their number',
    violations: sql`
      with told as (${told})
      select orders.number, orders.status, orders.deposit_paid_at, told.confirmed, told.cancelled, told.paid
      from (select * from orders where on_board) orders full join told on told.aggregate_id = orders.id::text
      where not exists (
          select 1 from events where aggregate_type = 'order' and seq is null
            and aggregate_id = coalesce(orders.id::text, told.aggregate_id))
        and coalesce(orders.status, '') <> 'in_review'
        and (coalesce(not told.cancelled, false),
            case when told.cancelled = false then told.amount_minor else 0 end,
            coalesce(told.cancelled = false and (told.confirmed or told.paid), false), coalesce(told.cancelled = false and told.paid, false))
          is distinct from (coalesce(orders.status in ('submitted', 'confirmed', 'closed'), false),
            case when orders.status in ('submitted', 'confirmed', 'closed') then orders.total_minor else 0 end,
            coalesce(told.cancelled = false and orders.status in ('confirmed', 'closed'), false),
            coalesce(told.cancelled = false and orders.deposit_paid_at is not null, false))`
  }
];
