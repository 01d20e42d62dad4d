import type postgres from 'postgres';
import { addMinor } from '#lib/money/money.ts';
import { breakProgress, breaksOf, settleLine } from '#lib/policy/group-break.ts';
import type { Policy } from '#lib/policy/policy.ts';
import { exactGauge } from '#lib/policy/server/break-totals.ts';

type Sql = postgres.Sql | postgres.TransactionSql;

/** What one dealer gets back of a fair's group breaks. */
export interface BreakCredit {
  dealerId: number;
  amountMinor: number;
  orders: number;
}

interface Row {
  dealerId: number;
  policyId: number;
  regionId: number;
  productCode: string;
  category: string | null;
  quantity: number;
  unitPriceMinor: number;
  listMinor: number;
  byHand: boolean;
  orders: string[];
}

/**
 * What the group breaks of a fair come to, dealer by dealer: each line by the version that its order was placed under, at the total that all
 * standing orders have reached. Dealers who get nothing are left out. Answers in the order of dealers, which is that of locks.
 */
export async function breakList(sql: Sql, fairId: number): Promise<BreakCredit[]> {
  const policies = await sql<Policy[]>`
    select p.id, p.version, p.heroes, p.rules from fair_policies p
    where p.fair_id = ${fairId} and exists (select from orders o where o.policy_id = p.id)`;
  const withBreaks = new Map(policies.filter((one) => breaksOf(one).length > 0).map((one) => [one.id, one]));
  if (withBreaks.size === 0) return [];
  const [gauge, rows] = [await exactGauge(sql, fairId), await linesOf(sql, fairId, [...withBreaks.keys()])];
  const counters = new Map([...withBreaks].map(([id, policy]) => [id, gauge(policy)]));
  const credits = new Map<number, { amountMinor: number; orders: Set<string> }>();
  for (const { dealerId, policyId, regionId, orders, ...line } of rows) {
    const policy = withBreaks.get(policyId)!;
    const { minor } = settleLine(policy, line, breakProgress(policy, counters.get(policyId)!(regionId)));
    if (minor === 0) continue;
    const known = credits.get(dealerId) ?? { amountMinor: 0, orders: new Set() };
    for (const id of orders) known.orders.add(id);
    credits.set(dealerId, { ...known, amountMinor: addMinor(known.amountMinor, minor) });
  }
  return [...credits]
    .map(([dealerId, { amountMinor, orders }]) => ({ dealerId, amountMinor, orders: orders.size }))
    .sort((a, b) => a.dealerId - b.dealerId);
}

/** What is in force of confirmed orders, by dealer, style and price. */
async function linesOf(sql: Sql, fairId: number, policyIds: number[]): Promise<Row[]> {
  const rows = await sql<Row[]>`
    select o.dealer_id as "dealerId", o.policy_id as "policyId", o.region_id as "regionId", p.code as "productCode", p.category,
      sum(l.quantity - l.cancelled_quantity)::int as quantity, l.unit_price_minor as "unitPriceMinor",
      coalesce(l.list_price_minor, l.unit_price_minor) as "listMinor", h.line_no is not null as "byHand",
      array_agg(distinct o.id::text) as orders
    from orders o join order_lines l on l.order_id = o.id and l.quantity > l.cancelled_quantity
    join variants v on v.id = l.variant_id join products p on p.id = v.product_id
    left join hand_prices h on h.order_id = l.order_id and h.line_no = l.line_no
    where o.fair_id = ${fairId} and o.status in ('confirmed', 'closed') and o.policy_id = any(${policyIds}::int[])
    group by 1, 2, 3, 4, 5, 7, 8, 9`;
  return rows.map((row) => ({
    ...row,
    unitPriceMinor: Number(row.unitPriceMinor),
    listMinor: Number(row.listMinor)
  }));
}
