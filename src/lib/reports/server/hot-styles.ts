import { sql } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';
import type { HotStyle } from '../hot-style.ts';

const mostStyles = 20;
const windowHours = 2;

/** What a fair counts, of the styles that it ordered most in its last two hours: statements that follow find them as `hot`. */
export const hotAt = (fairId: number, now: Date) => sql`hot as (
  select v.product_id, sum(l.quantity - l.cancelled_quantity)::int as units
  from orders o join order_lines l on l.order_id = o.id join variants v on v.id = l.variant_id
  where o.fair_id = ${fairId} and o.status <> 'cancelled'
    and o.placed_at > ${now.toISOString()}::timestamptz - make_interval(hours => ${windowHours}::int)
    and o.placed_at <= ${now.toISOString()}::timestamptz
  group by 1 having sum(l.quantity - l.cancelled_quantity) > 0 order by 2 desc, 1 limit ${mostStyles}
)`;

/**
 * The styles that a fair ordered most in its last two hours, the most first, with what is left: what is free in the warehouse and of what can be made from
 * today on. A style that is shared by region or class has a row for each part besides; what is shared at closing sells out to nobody and is left out.
 */
export async function hotStyles(db: Queryable, fairId: number, now: Date): Promise<HotStyle[]> {
  const rows = await db.execute<Row>(sql`
    with ${hotAt(fairId, now)}, shared as (
      select s.* from hot join fair_shares s on s.fair_id = ${fairId} and s.product_id = hot.product_id and s.settled_at is null
    ), counted as (
      select hot.product_id, null::text as part, '' as key, sum(coalesce(s.on_hand - s.reserved, 0) + coalesce(c.free, 0)) as free,
        sum(coalesce(s.on_hand, 0) + coalesce(c.quantity, 0)) as whole
      from hot join variants v on v.product_id = hot.product_id left join stock s on s.variant_id = v.id
      left join lateral (
        select sum(quantity - promised) as free, sum(quantity) as quantity from capacity
        where variant_id = v.id and wish_fair_id is null and available_on >= ${now.toISOString()}::timestamptz::date) c on true
      where hot.product_id not in (select product_id from shared where part = 'closing')
      group by hot.product_id
      union all
      select p.product_id, coalesce(r.name, p.key), p.key, greatest(0, p.most_units - coalesce((
          select sum(l.quantity - l.cancelled_quantity) from shared_orders so
          join orders o on o.id = so.order_id and o.status <> 'cancelled' join dealers d on d.id = o.dealer_id
          join order_lines l on l.order_id = o.id join variants v on v.id = l.variant_id and v.product_id = p.product_id
          where so.fair_id = p.fair_id and so.product_id = p.product_id
            and p.key = case shared.part when 'region' then o.region_id::text else d.class end), 0)), p.most_units
      from shared join fair_share_parts p on p.fair_id = shared.fair_id and p.product_id = shared.product_id
      left join regions r on shared.part = 'region' and r.id::text = p.key
    )
    select p.id as "productId", p.code, p.name, counted.part, counted.key as "partKey", counted.free::float8 as free,
      counted.whole::float8 as whole, hot.units
    from counted join hot on hot.product_id = counted.product_id join products p on p.id = hot.product_id
    order by hot.units desc, p.id, counted.key`);
  return rows.map(({ code, name, ...row }) => ({ ...row, style: { code, name } }));
}

type Row = Omit<HotStyle, 'style'> & HotStyle['style'] & Record<string, unknown>;
