import { createHash } from 'node:crypto';
import type postgres from 'postgres';
import type { DealerUser } from '#lib/accounts/actor.ts';
import type { OwnHistory } from '../sheet/own-history.ts';

/** So many seasons are told of, out of so many of the dealer's latest orders, and of so many articles. */
const mostSeasons = 3;
const mostOrders = 200;
const mostArticles = 20_000;

/**
 * Names what the dealer has ordered before, so that a device asks for it once: it moves with every order and every change of one.
 * `isEmpty`: there is nothing of other fairs, and nobody needs to ask.
 */
export async function historyVersion(
  sql: postgres.Sql,
  actor: DealerUser,
  slug: string
): Promise<{ version: string; isEmpty: boolean }> {
  const [row] = await sql<
    { count: number; list: number | null; changes: number; last: Date | null; cancelled: Date | null }[]
  >`
    select count(*)::int, (select price_list_id from dealers where id = ${actor.dealerId}) as list, coalesce(sum(o.version), 0)::int as changes, max(o.placed_at) as last,
      max(o.cancelled_at) as cancelled
    from orders o join fairs f on f.id = o.fair_id
    where o.dealer_id = ${actor.dealerId} and f.slug <> ${slug} and f.kind = 'fair'`;
  const told = JSON.stringify([actor.dealerId, slug, row]);
  const version = createHash('sha256').update(told).digest('base64url').slice(0, 22);
  return { version, isEmpty: row!.count === 0 };
}

/** Units in force by article of the dealer's last seasons before this fair: whatever of it is in the dealer's price list. */
export async function historyOf(sql: postgres.Sql, actor: DealerUser, slug: string): Promise<OwnHistory> {
  const rows = await sql<{ season: string; at: number; variantId: number; units: number }[]>`
    with earlier as (
      select o.id, o.fair_id, o.placed_at from orders o join fairs f on f.id = o.fair_id
      where o.dealer_id = ${actor.dealerId} and f.slug <> ${slug} and f.kind = 'fair' and o.status <> 'cancelled'
      order by o.placed_at desc limit ${mostOrders}),
    seasons as (
      select fair_id, row_number() over (order by max(placed_at) desc)::int as at from earlier
      group by fair_id order by at limit ${mostSeasons})
    select f.name as season, s.at, l.variant_id as "variantId",
      sum(l.quantity - l.cancelled_quantity)::int as units
    from seasons s join fairs f on f.id = s.fair_id
    join earlier e on e.fair_id = s.fair_id join order_lines l on l.order_id = e.id
    join variants v on v.id = l.variant_id
    join price_list_products c on c.product_id = v.product_id
    join dealers d on d.id = ${actor.dealerId} and d.price_list_id = c.price_list_id
    group by f.name, s.at, l.variant_id having sum(l.quantity - l.cancelled_quantity) > 0
    order by s.at, units desc, l.variant_id limit ${mostArticles}`;
  const seasons = [...new Map(rows.map(({ at, season }) => [at, season]))];
  const units = new Map<number, number[]>();
  for (const row of rows) {
    const own = units.get(row.variantId) ?? seasons.map(() => 0);
    own[seasons.findIndex(([at]) => at === row.at)] = row.units;
    units.set(row.variantId, own);
  }
  return { seasons: seasons.map(([, season]) => season), units: [...units].map(([id, own]) => [id, ...own]) };
}
