import { type SQL, sql } from 'drizzle-orm';

/**
 * Units of each style in the weeks of the venue's calendar that a fair touches, at most those that were told: `own` and `naive` as told when it opened, `units` as ordered
 * then, at whatever fair or refill. Without rows where nothing was kept.
 * @param fairId an expression
 */
export const forecastByStyle = (fairId: SQL): SQL => sql`
    with bounds as (
      select min(k.first_week) as first, (date_trunc('week', f.opens_at at time zone f.time_zone)::date - min(k.first_week)) / 7 + 1 as from_week,
        least((date_trunc('week', f.closes_at at time zone f.time_zone)::date - min(k.first_week)) / 7 + 1, max(cardinality(k.weeks))) as until_week
      from fairs f join fair_forecasts k on k.fair_id = f.id where f.id = ${fairId} group by f.id
    ), told as (
      select k.product_id, (select coalesce(sum(w), 0) from unnest(k.weeks[b.from_week:b.until_week]) w) as own,
        (select coalesce(sum(w), 0) from unnest(k.naive_weeks[b.from_week:b.until_week]) w) as naive
      from fair_forecasts k cross join bounds b where k.fair_id = ${fairId}
    ), ordered as (
      select v.product_id, sum(l.quantity - l.cancelled_quantity) as units
      from bounds b cross join orders o join fairs f on f.id = o.fair_id join order_lines l on l.order_id = o.id join variants v on v.id = l.variant_id
      where o.status in ('submitted', 'confirmed', 'closed')
        and o.placed_at >= (b.first + 7 * (b.from_week - 1))::timestamp at time zone f.time_zone
        and o.placed_at < (b.first + 7 * b.until_week)::timestamp at time zone f.time_zone
      group by 1
    )
    select product_id, coalesce(t.own, 0) as own, coalesce(t.naive, 0) as naive, coalesce(o.units, 0) as units
    from told t full join ordered o using (product_id)`;
