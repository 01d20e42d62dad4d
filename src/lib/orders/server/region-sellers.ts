import type postgres from 'postgres';
import type { DealerUser } from '#lib/accounts/actor.ts';
import { mayOrder } from '#lib/attendance/server/may-order.ts';
import type { RegionSellers } from '../suggesting/suggest.ts';

/** A style or size is told of when so many dealers of the region have ordered it: whoever is one of them learns of nobody else. */
const leastDealers = 6;
const mostStyles = 40;
/** This fair, or refill, and the fair before it: at the first hour of a fair there is nothing else. */
const mostFairs = 2;
/** The newest orders of the region stand for all of them: the question stays short in a full hall. */
const mostOrders = 500;
/** The answer moves at most once in this time, so that nobody reads a single order out of two answers. */
const keptMs = 60 * 60_000;
/** Fairs × regions; beyond it the oldest goes. */
const mostKept = 100;

const kept = new Map<string, { at: number; sellers: Promise<RegionSellers> }>();

/**
 * What dealers of the actor's region order most at a fair: styles by how many dealers have them, each with the units that a dealer
 * usually takes by size. No amounts, no numbers of dealers, nothing that fewer than six have. Null for a
 * fair that the dealer is not invited to.
 */
export async function regionSellers(
  sql: postgres.Sql,
  { regionId, dealerId }: DealerUser,
  slug: string,
  now: Date
): Promise<RegionSellers | null> {
  const [fair] = await sql<{ id: number }[]>`
    select f.id from fairs f join dealers d on d.id = ${dealerId} where f.slug = ${slug} and ${mayOrder(sql)}`;
  if (!fair) return null;
  const key = `${fair.id} ${regionId}`;
  const there = kept.get(key);
  if (there && now.getTime() - there.at < keptMs) return there.sellers;
  const sellers = read(sql, regionId, fair.id);
  sellers.catch(() => kept.delete(key));
  kept.delete(key);
  kept.set(key, { at: now.getTime(), sellers });
  if (kept.size > mostKept) kept.delete(kept.keys().next().value!);
  return sellers;
}

async function read(sql: postgres.Sql, regionId: number, fairId: number): Promise<RegionSellers> {
  const rows = await sql<{ productId: number; usual: [number, number][] | null }[]>`
    with seasons as (
      select before.id from fairs before, fairs this
      where this.id = ${fairId} and (before.id = this.id or before.kind = 'fair')
        and (this.kind = 'refill' or before.opens_at <= this.opens_at)
      order by before.id = this.id desc, before.opens_at desc limit ${mostFairs}),
    latest as (
      select o.id, o.dealer_id from orders o
      where o.fair_id in (select id from seasons) and o.region_id = ${regionId} and o.status <> 'cancelled'
      order by o.placed_at desc limit ${mostOrders}),
    sizes as (
      select v.product_id, v.id, count(distinct e.dealer_id) as dealers, sum(l.quantity - l.cancelled_quantity) as units
      from latest e join order_lines l on l.order_id = e.id join variants v on v.id = l.variant_id
      where l.quantity > l.cancelled_quantity group by v.id),
    styles as (
      select v.product_id, count(distinct e.dealer_id) as dealers
      from latest e join order_lines l on l.order_id = e.id join variants v on v.id = l.variant_id
      where l.quantity > l.cancelled_quantity group by v.product_id
      having count(distinct e.dealer_id) >= ${leastDealers})
    select s.product_id as "productId", (
      select json_agg(json_build_array(z.id, ceil(z.units::numeric / s.dealers)::int) order by z.id) from sizes z
      where z.product_id = s.product_id and z.dealers >= ${leastDealers}) as usual
    from styles s order by s.dealers desc, s.product_id limit ${mostStyles}`;
  return {
    styles: rows.flatMap(({ productId, usual }) => (usual && usual.length > 0 ? [{ productId, usual }] : []))
  };
}
