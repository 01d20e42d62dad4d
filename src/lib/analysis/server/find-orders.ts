import { and, type SQL, sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { dealersOf } from '#lib/accounts/server/dealers/staff-scope.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { partly } from '#lib/db/server/partly.ts';
import type { OrderStatus } from '#lib/orders/order.ts';
import type { OrderSearch } from '../order-search.ts';

/** An order that was found. Amounts are minor units of its currency. */
export interface FoundOrder {
  number: number;
  poNumber: string | null;
  status: OrderStatus;
  dealer: string;
  dealerCode: string;
  region: string;
  rep: string | null;
  fair: string;
  channel: string;
  totalMinor: number;
  currency: string;
  units: number;
  placedAt: Date;
}

export const foundFrom = sql`orders o join dealers on dealers.id = o.dealer_id join regions r on r.id = o.region_id
  join fairs f on f.id = o.fair_id left join users rep on rep.id = dealers.rep_id`;

/** A page of the orders that match, of all fairs, the newest number first, among the dealers whom the caller works with. */
export async function findOrders(
  db: Queryable,
  actor: StaffUser,
  search: OrderSearch,
  size: number
): Promise<FoundOrder[]> {
  const rows = await db.execute<Omit<FoundOrder, 'placedAt'> & { at: number } & Record<string, unknown>>(sql`
    select o.number, o.po_number as "poNumber", o.status, dealers.name as dealer, dealers.code as "dealerCode", r.name as region,
      rep.name as rep, f.name as fair, o.channel, o.total_minor::float8 as "totalMinor", o.currency, o.units,
      extract(epoch from o.placed_at)::float8 as at
    from ${foundFrom} where ${matching(actor, search)} order by o.number desc limit ${size}`);
  return rows.map(({ at, ...row }) => ({ ...row, placedAt: new Date(at * 1000) }));
}

/** What of all orders is looked for: what the caller may not see is not found. */
export function matching(actor: StaffUser, search: OrderSearch): SQL {
  const { q, article, fair, state, region, rep, channel, from, until, after } = search;
  return and(
    dealersOf(actor),
    q ? textMatches(q) : undefined,
    article ? hasArticle(article) : undefined,
    fair ? sql`f.slug = ${fair}` : undefined,
    state ? sql`o.status = ${state}` : undefined,
    region ? sql`o.region_id = ${region}` : undefined,
    rep ? sql`dealers.rep_id = ${rep}` : undefined,
    channel ? sql`o.channel = ${channel}` : undefined,
    from ? sql`o.placed_at >= ${from}::date` : undefined,
    until ? sql`o.placed_at < ${until}::date + 1` : undefined,
    after ? sql`o.number < ${after}` : undefined
  )!;
}

function textMatches(q: string): SQL {
  const part = partly(q);
  const number = /^\d{1,9}$/.test(q) ? sql`o.number = ${Number(q)} or` : sql``;
  return sql`(${number} o.po_number ilike ${part} or o.note ilike ${part} or o.dealer_id in (
    select id from dealers where name ilike ${part} or code ilike ${part}))`;
}

/** By the index over the lists of variants, so that no lines are read, and as an array: a subquery would be tried for every order. */
const hasArticle = (article: string): SQL => sql`o.id = any (array(
  select s.order_id from sold_orders s where s.variant_ids && array(
    select id from variants where upper(sku) = upper(${article}) union all
    select id from variants where product_id in (select id from products where upper(code) = upper(${article})))))`;
