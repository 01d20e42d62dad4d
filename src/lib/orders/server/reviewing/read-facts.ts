import type postgres from 'postgres';
import { isSold } from '#lib/catalog/server/sold.ts';
import { arrayOf } from '#lib/db/server/array-of.ts';
import type { OccasionKind } from '#lib/fairs/occasion.ts';
import type { Policy, PolicyLine } from '#lib/policy/policy.ts';
import { policyOfOrder } from '../policy-of-order.ts';
import { rulesOf } from './rules-of.ts';
import { alikeHours, isAlike } from '../../alike.ts';
import type { LineFacts, OrderFacts } from '../../reviewing/examine.ts';

type Sql = postgres.Sql | postgres.TransactionSql;
type Head = Omit<OrderFacts, 'lines' | 'twins' | 'twinHours' | 'shares' | 'policy'> & {
  kind: OccasionKind;
  policy: Pick<Policy, 'version' | 'heroes' | 'rules'> | null;
  beside: PolicyLine[];
};

/** With how many others an order is compared at most, the newest of them. */
const mostTwins = 20;

/** How many orders one reading takes. */
export const mostAtOnce = 200;

/**
 * Reads what the tests of some orders are decided on, in four statements however many they are. Who confirms by it has locked the
 * order; lines and pieces move under that lock only.
 */
export async function readFacts(sql: Sql, orderIds: readonly string[]): Promise<OrderFacts[]> {
  if (orderIds.length > mostAtOnce) throw new RangeError(`${orderIds.length} orders at once`);
  const ids = arrayOf(orderIds);
  const [heads, lines, twins, shares] = await Promise.all([
    headsOf(sql, ids),
    linesOf(sql, ids),
    twinsOf(sql, ids),
    sharesOf(sql, ids)
  ]);
  const sharesByOrder = Map.groupBy(shares, (row) => row.orderId);
  const [byOrder, twinsByOrder] = [lines, twins].map((rows) =>
    Map.groupBy(rows as { orderId: string }[], (row) => row.orderId)
  );
  return heads.map(({ placedAt, opensAt, closesAt, kind, policy, beside, ...head }) => ({
    ...head,
    policy: policy && { ...policy, beside },
    // The client inside a transaction of Drizzle leaves moments as text.
    ...{ placedAt: new Date(placedAt), opensAt: new Date(opensAt), closesAt: new Date(closesAt) },
    shares: (sharesByOrder.get(head.id) ?? []).map(({ orderId: _, ...style }) => style),
    lines: (byOrder!.get(head.id) ?? []) as unknown as LineFacts[],
    twins: twinsOfOrder((twinsByOrder!.get(head.id) ?? []) as unknown as Twin[]),
    twinHours: alikeHours(kind)
  }));
}

function headsOf(sql: Sql, ids: string) {
  const rules = rulesOf(sql);
  return sql<Head[]>`
    select o.id, o.number, f.kind, o.status, o.version, o.currency, o.total_minor as "totalMinor", o.units,
      o.placed_at as "placedAt", o.late_reason as "lateReason", coalesce(o.ship_to, d.address) as address,
      coalesce(o.heard_from, placer.name) as contact,
      o.ship_from::text as "shipFrom", o.ship_until::text as "shipUntil", f.opens_at as "opensAt", f.closes_at as "closesAt",
      ${rules.invited} as invited, c.limit_minor as "limitMinor", coalesce(c.exposure_minor, 0) as "exposureMinor",
      x.order_id is not null as approved,
      case when ${rules.creditHold} = 'always' then 'always'
        when ${rules.creditHold} = 'overdue' and ${rules.overdue} > 0 then 'overdue' end as hold,
      case when ${rules.mustOrders} = 'required' then array(
        select p.code from price_list_products pp join products p on p.id = pp.product_id
        where pp.price_list_id = d.price_list_id and pp.must_order and ${isSold(sql)} and not exists (
          select from orders s join order_lines l on l.order_id = s.id join variants v on v.id = l.variant_id
          where s.fair_id = o.fair_id and s.dealer_id = o.dealer_id and s.status <> 'cancelled'
            and l.quantity > l.cancelled_quantity and v.product_id = pp.product_id)
        order by p.code) else '{}' end as "missingMusts",
      ${policyOfOrder(sql)} as policy, ${besideOf(sql)} as beside,
      ${rules.lineTicks} = 'required' as "ticksRequired",
      (select count(*)::int from order_line_ticks t join order_lines l on l.order_id = t.order_id and l.line_no = t.line_no
        where t.order_id = o.id and t.version = o.version and l.quantity > l.cancelled_quantity) as ticked
    from orders o join dealers d on d.id = o.dealer_id join fairs f on f.id = o.fair_id join users placer on placer.id = o.placed_by
    left join fair_dealers fd on fd.fair_id = o.fair_id and fd.dealer_id = o.dealer_id
    left join credit_accounts c on c.dealer_id = o.dealer_id left join credit_overrides x on x.order_id = o.id
    left join fair_policies policy on policy.id = o.policy_id
    ${rules.joins}
    where o.id = any(${ids}::uuid[]) order by o.number`;
}

/** What the other orders of its sheet count for the steps of a policy, at list prices; nothing without one. */
const besideOf = (sql: Sql) => sql`
  case when o.sheet_id is not null then coalesce((
    select json_agg(json_build_object('productCode', p.code, 'category', p.category, 'quantity', l.quantity - l.cancelled_quantity,
      'listMinor', coalesce(l.list_price_minor, l.unit_price_minor)))
    from orders s join order_lines l on l.order_id = s.id join variants v on v.id = l.variant_id join products p on p.id = v.product_id
    where s.sheet_id = o.sheet_id and s.id <> o.id and s.status <> 'cancelled' and l.quantity > l.cancelled_quantity), '[]')
  else '[]' end`;

function linesOf(sql: Sql, ids: string) {
  return sql<(LineFacts & { orderId: string })[]>`
    select l.order_id as "orderId", v.sku, v.product_id as "productId", p.code as "productCode", v.colour,
      l.quantity - l.cancelled_quantity as units, l.unit_price_minor as "priceMinor", l.list_price_minor as "listMinor", l.rewarded_by as "rewardedBy", p.category, l.amount_minor as "amountMinor",
      r.unit_price_minor as "ruleMinor", case when h.line_no is not null then
        jsonb_build_object('by', hu.name, 'reason', coalesce(hv.reason, ''), 'ruledMinor', h.ruled_minor) end as "byHand",
      pp.pack_multiple as "packMultiple", pp.minimum_units as "minimumUnits",
      pp.colour_minimum_units as "colourMinimumUnits", pp.maximum_units as "maximumUnits",
      case when pp.maximum_units > 0 then (
        select coalesce(sum(x.quantity - x.cancelled_quantity), 0)::int from orders s join order_lines x on x.order_id = s.id
        join variants w on w.id = x.variant_id
        where s.dealer_id = o.dealer_id and s.fair_id is not distinct from o.fair_id and s.id <> o.id
          and s.status <> 'cancelled' and w.product_id = v.product_id) else 0 end as "orderedUnits",
      case when o.sheet_id is not null then coalesce((
        select json_agg(json_build_object('colour', w.colour, 'units', x.quantity - x.cancelled_quantity))
        from orders s join order_lines x on x.order_id = s.id join variants w on w.id = x.variant_id
        where s.sheet_id = o.sheet_id and s.id <> o.id and s.status <> 'cancelled' and w.product_id = v.product_id
          and x.quantity > x.cancelled_quantity), '[]') else '[]' end as beside,
      coalesce(g.promised, 0) as promised, coalesce(g.dated, 0) as dated, coalesce(g.late, 0) as late, coalesce(g.held, false) as held,
      coalesce(g.wished, false) as wished,
      l.wished_on::text as "wishedOn", g.first_on::text as "firstOn", g.last_on::text as "lastOn"
    from order_lines l join orders o on o.id = l.order_id join dealers d on d.id = o.dealer_id
    join variants v on v.id = l.variant_id join products p on p.id = v.product_id
    left join hand_prices h on h.order_id = l.order_id and h.line_no = l.line_no
    left join order_versions hv on hv.order_id = h.order_id and hv.version = h.version left join users hu on hu.id = hv.made_by
    left join price_rules r on r.id = l.price_rule_id and r.product_id = v.product_id
      and (r.variant_id is null or r.variant_id = v.id)
    left join price_list_products pp on pp.price_list_id = d.price_list_id and pp.product_id = v.product_id
    left join lateral (
      select sum(q.quantity - q.released_quantity) as promised,
        sum(q.quantity - q.released_quantity) filter (where q.capacity_id is not null) as dated,
        sum(q.quantity - q.released_quantity - q.shipped_quantity) filter (where q.expected_on > q.promised_on) as late,
        min(q.expected_on) filter (where q.quantity > q.released_quantity) as first_on,
        max(q.expected_on) filter (where q.quantity > q.released_quantity) as last_on,
        bool_or(c.wish_fair_id is not null and q.quantity > q.released_quantity + q.shipped_quantity) as wished,
        bool_and(q.quantity = q.released_quantity + q.shipped_quantity or coalesce(
          case when q.stocked then s.reserved else c.promised end, 0)
            >= q.quantity - q.released_quantity - q.shipped_quantity) as held
      from promise_pieces q left join stock s on s.variant_id = q.variant_id left join capacity c on c.id = q.capacity_id
      where q.order_id = l.order_id and q.line_no = l.line_no
    ) g on true
    where l.order_id = any(${ids}::uuid[]) and l.quantity > l.cancelled_quantity
    order by l.order_id, l.line_no`;
}

/** What stands ordered of the shares that orders take from, by all who have a part in them; mostly none. */
function sharesOf(sql: Sql, ids: string) {
  return sql<(OrderFacts['shares'][number] & { orderId: string })[]>`
    select m.order_id as "orderId", p.code, part.most_units as "mostUnits", (
      select coalesce(sum(l.quantity - l.cancelled_quantity), 0)::int
      from shared_orders other join orders x on x.id = other.order_id and x.status <> 'cancelled'
      join dealers xd on xd.id = x.dealer_id join order_lines l on l.order_id = x.id
      join variants v on v.id = l.variant_id and v.product_id = part.product_id
      where other.fair_id = part.fair_id and other.product_id = part.product_id
        and part.key = case share.part when 'region' then x.region_id::text else xd.class end) as "takenUnits"
    from shared_orders m join orders o on o.id = m.order_id join dealers d on d.id = o.dealer_id
    join fair_shares share on share.fair_id = m.fair_id and share.product_id = m.product_id and share.part <> 'closing'
    join fair_share_parts part on part.fair_id = m.fair_id and part.product_id = m.product_id
      and part.key = case share.part when 'region' then o.region_id::text else d.class end
    join products p on p.id = m.product_id
    where m.order_id = any(${ids}::uuid[]) order by m.order_id, p.code`;
}

/** An order beside another one of the same dealer. */
interface Twin {
  orderId: string;
  number: number;
  /** Articles of the other order, of this one, and those of which both have as many. */
  lines: number;
  ownLines: number;
  sameLines: number;
  sameCode: boolean;
}

const twinsOfOrder = (beside: readonly Twin[]): number[] =>
  beside.filter((one) => isAlike(one, one.ownLines)).map((one) => one.number);

/** A dealer has few orders about the same time: they are held against each other one by one. */
function twinsOf(sql: Sql, ids: string) {
  const articlesOf = (order: string) => sql`(
    select variant_id, sum(quantity - cancelled_quantity) as units from order_lines
    where order_id = ${sql(order)}.id and quantity > cancelled_quantity group by variant_id)`;
  return sql<Twin[]>`
    select o.id as "orderId", other.number, same.lines, own.lines as "ownLines", same.same as "sameLines",
      coalesce(other.paper_code = o.paper_code or other.po_number = o.po_number, false) as "sameCode"
    from orders o join fairs f on f.id = o.fair_id
    cross join lateral (select make_interval(hours => case when f.kind = 'refill' then ${alikeHours('refill')}::int
      else ${alikeHours('fair')}::int end) as near) w
    cross join lateral (
      select t.* from orders t
      where t.dealer_id = o.dealer_id and t.fair_id = o.fair_id and t.id <> o.id and t.status <> 'cancelled'
        and (o.sheet_id is null or t.sheet_id is distinct from o.sheet_id)
        and t.placed_at between o.placed_at - w.near and o.placed_at + w.near
      order by t.placed_at desc limit ${mostTwins}) other
    cross join lateral (select count(*)::int as lines from ${articlesOf('o')} m) own
    cross join lateral (
      select count(*)::int as lines, count(*) filter (where m.units = t.units)::int as same
      from ${articlesOf('other')} t left join ${articlesOf('o')} m using (variant_id)) same
    where o.id = any(${ids}::uuid[]) order by o.id, other.number`;
}
