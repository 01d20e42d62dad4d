import type postgres from 'postgres';
import type { DealerUser } from '#lib/accounts/actor.ts';
import { inLanguage, styleName } from '#lib/catalog/server/local-names.ts';
import * as pictures from '#lib/catalog/server/pictures/pictures.ts';
import { partly } from '#lib/db/server/partly.ts';
import { mayNow } from '#lib/fairs/life.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type {
  DealerOrder,
  DealerOrderLine,
  DealerOrderRow,
  DealerOrdersFilter,
  DealerView
} from '../dealer-order.ts';
import type { OrderStatus } from '../order.ts';
import { policyOfOrder } from './policy-of-order.ts';
import { readCursor } from '../order-filter.ts';

const views: Record<DealerView, OrderStatus[]> = {
  all: ['submitted', 'in_review', 'confirmed', 'cancelled', 'closed'],
  waiting: ['submitted', 'in_review'],
  confirmed: ['confirmed', 'closed'],
  cancelled: ['cancelled']
};

/** A page of the dealer's own orders, the newest first. One query, whatever the length of the list. */
export function page(
  sql: postgres.Sql,
  actor: DealerUser,
  filter: DealerOrdersFilter,
  size = 30
): Promise<DealerOrderRow[]> {
  const after = readCursor(filter.after);
  return sql<DealerOrderRow[]>`
    select o.id, o.number, o.status, f.name as fair, o.currency, o.total_minor as "totalMinor", o.units,
      o.po_number as "poNumber", o.placed_at as "placedAt", o.channel, coalesce(a.name, a.city, a.code) as door, l.shipped, p.next_on as "nextOn",
      coalesce(p.ready, false) as ready, f.time_zone as "timeZone"
    from orders o
    join fairs f on f.id = o.fair_id
    left join dealer_addresses a on a.id = o.door_id
    cross join lateral (
      select coalesce(sum(shipped_quantity), 0)::int as shipped from order_lines where order_id = o.id) l
    left join lateral (
      select min(expected_on)::text as next_on, bool_or(stocked) as ready from promise_pieces
      where order_id = o.id and shipped_quantity + released_quantity < quantity) p on true
    where o.dealer_id = ${actor.dealerId} and o.status = any(${views[filter.view]})
      ${matches(sql, filter.q)}
      ${after ? sql`and (o.placed_at, o.number) < (${after.placedAt}, ${after.number})` : sql``}
    order by o.placed_at desc, o.number desc limit ${size}`;
}

/** How many orders the dealer has in each view, with the search. */
export async function counts(
  sql: postgres.Sql,
  actor: DealerUser,
  q: string
): Promise<Record<DealerView, number>> {
  const rows = await sql<{ status: OrderStatus; count: number }[]>`
    select o.status, count(*)::int as count from orders o
    where o.dealer_id = ${actor.dealerId} ${matches(sql, q)} group by o.status`;
  const of = (view: DealerView) =>
    rows.filter((row) => views[view].includes(row.status)).reduce((sum, row) => sum + row.count, 0);
  return { all: of('all'), waiting: of('waiting'), confirmed: of('confirmed'), cancelled: of('cancelled') };
}

function matches(sql: postgres.Sql, q: string) {
  if (q === '') return sql``;
  const part = partly(q);
  const number = /^\d{1,9}$/.test(q) ? Number(q) : -1;
  return sql`and (o.number = ${number} or o.po_number ilike ${part} or exists (
    select from order_lines l join variants v on v.id = l.variant_id join products p on p.id = v.product_id
    where l.order_id = o.id and (v.sku ilike ${part} or p.name ilike ${part} or p.name_zh ilike ${part}
      or p.name_ko ilike ${part})))`;
}

/** Which of a dealer's orders has a number, and how it stands; null when it is not theirs. */
export async function headOf(
  sql: postgres.Sql,
  { dealerId }: DealerUser,
  number: number
): Promise<{ id: string; status: OrderStatus } | null> {
  const [head] = await sql<{ id: string; status: OrderStatus }[]>`
    select id, status from orders where number = ${number} and dealer_id = ${dealerId}`;
  return head ?? null;
}

/** One order with its lines and promises; null when it is not the dealer's. Three queries, whatever its size. */
export async function byNumber(
  sql: postgres.Sql,
  actor: DealerUser,
  number: number,
  locale: Locale,
  now: Date
): Promise<DealerOrder | null> {
  const [found] = await sql<(Omit<DealerOrder, 'lines' | 'fairOpen'> & { opensAt: Date; closesAt: Date })[]>`
    select o.id, o.number, o.version, o.status, f.name as fair, f.slug as "fairSlug", f.time_zone as "timeZone",
      f.opens_at as "opensAt", f.closes_at as "closesAt", o.currency, o.total_minor as "totalMinor",
      o.units, o.po_number as "poNumber", o.note, pl.name as "priceList", coalesce(o.ship_to, d.address) as address, o.sheet_id as "sheetId",
      coalesce(a.name, a.city, a.code) as door,
      o.ship_from::text as "shipFrom", o.ship_until::text as "shipUntil", rep.name as rep,
      placer.name as "placedBy", staff.name as "actedBy", o.heard_from as "heardFrom", o.channel, o.late_reason is not null as late, o.placed_at as "placedAt",
      ${policyOfOrder(sql)} as policy, o.confirmed_at as "confirmedAt", o.cancelled_at as "cancelledAt", o.cancel_reason as "cancelReason",
      (select min(number) from orders n where n.dealer_id = o.dealer_id and n.number > o.number) as newer,
      (select max(number) from orders n where n.dealer_id = o.dealer_id and n.number < o.number) as older
    from orders o
    join fairs f on f.id = o.fair_id
    join dealers d on d.id = o.dealer_id
    join users placer on placer.id = o.placed_by
    left join users staff on staff.id = o.acted_by
    left join users rep on rep.id = d.rep_id
    left join price_lists pl on pl.id = d.price_list_id
    left join dealer_addresses a on a.id = o.door_id
    left join fair_policies policy on policy.id = o.policy_id
    where o.number = ${number} and o.dealer_id = ${actor.dealerId}`;
  if (!found) return null;
  const { opensAt, closesAt, ...head } = found;
  const fairOpen = mayNow({ opensAt, closesAt }, 'order', now);
  return { ...head, fairOpen, lines: await linesOf(sql, head.id, locale) };
}

function linesOf(sql: postgres.Sql, orderId: string, locale: Locale): Promise<DealerOrderLine[]> {
  return sql<DealerOrderLine[]>`
    select l.line_no as "lineNo", v.sku, ${styleName(sql, locale)} as product, p.drawing, ${pictures.ofVariant(sql)} as picture,
      ${inLanguage(sql, 'colour', 'v.colour', locale)} as colour,
      v.colour_hex as "colourHex", v.size,
      v.size_position as "sizePosition", p.code as "productCode", p.category, p.retail_price_minor as "retailMinor",
      l.list_price_minor as "listPriceMinor", l.rewarded_by as "rewardedBy", l.quantity, l.cancelled_quantity as cancelled,
      l.shipped_quantity as shipped, l.unit_price_minor as "unitPriceMinor", h.ruled_minor as "ruledMinor", l.amount_minor as "amountMinor",
      l.wished_on::text as "wishedOn",
      coalesce(pieces.pieces, '[]'::json) as pieces
    from order_lines l
    join variants v on v.id = l.variant_id
    join products p on p.id = v.product_id
    left join hand_prices h on h.order_id = l.order_id and h.line_no = l.line_no
    left join lateral (
      select json_agg(json_build_object('quantity', p.quantity - released_quantity,
        'open', p.quantity - shipped_quantity - released_quantity, 'ready', stocked, 'fromStock', capacity_id is null,
        'wished', c.wish_fair_id is not null,
        'promisedOn', promised_on, 'expectedOn', expected_on) order by expected_on, piece_no) as pieces
      from promise_pieces p left join capacity c on c.id = p.capacity_id
      where order_id = l.order_id and line_no = l.line_no) pieces on true
    where l.order_id = ${orderId} order by l.line_no`;
}
