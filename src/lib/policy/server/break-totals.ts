import type postgres from 'postgres';
import { addMinor } from '#lib/money/money.ts';
import { Kept } from '#lib/runtime/server/kept.ts';
import { breaksOf, type Counted } from '../group-break.ts';
import type { Policy, PolicyRule } from '../policy.ts';
import { countOf } from '../resolve.ts';

type Sql = postgres.Sql | postgres.TransactionSql;

/** What was ordered of one style in one region, as a group break counts it. */
interface StyleTotal {
  regionId: number;
  productCode: string;
  category: string | null;
  quantity: number;
  listMinor: number;
}

/** What dealers may know of everybody's orders, read in front of their wall. */
export interface Hall {
  sql: postgres.Sql;
  /** A condition on `orders`: which of a fair the hall sees. */
  seen: (sql: postgres.ISql, fairId: number) => postgres.Fragment;
}

/** Who looks at the gauge within so many milliseconds sees the same sum. */
const totalsOfFairs = new Kept<string, StyleTotal[]>({ forMs: 5_000 });

/**
 * How far hall and regions have come with the breaks of a policy, for gauges: a few seconds old at most. Reads the orders of everybody, so not
 * behind a dealer's wall. Without breaks nothing is read.
 */
export async function gaugeOf(
  sql: postgres.Sql,
  fairId: number,
  policy: Policy
): Promise<(regionId: number) => Counted> {
  if (breaksOf(policy).length === 0) return () => () => 0;
  return counter(policy, await totalsOfFairs.of(`all ${fairId}`, () => totalsOf(sql, fairId, sql`true`)));
}

/** The same as the hall sees it: an order that a host holds counts for nobody's gauge before it is revealed, or the sum would tell it. */
export async function hallGaugeOf(
  { sql, seen }: Hall,
  fairId: number,
  policy: Policy
): Promise<(regionId: number) => Counted> {
  if (breaksOf(policy).length === 0) return () => () => 0;
  const read = () => totalsOf(sql, fairId, seen(sql, fairId));
  return counter(policy, await totalsOfFairs.of(`hall ${fairId}`, read));
}

/** The same, as it is in the caller's transaction, of all orders or of those that `seen` (a condition on `orders`) lets count. */
export const exactGauge = async (sql: Sql, fairId: number, seen: postgres.Fragment = sql`true`) => {
  const totals = await totalsOf(sql, fairId, seen);
  return (policy: Policy) => counter(policy, totals);
};

function counter(policy: Policy, totals: readonly StyleTotal[]): (regionId: number) => Counted {
  const sum = (rule: PolicyRule, some: readonly StyleTotal[]) =>
    rule.measure === 'units'
      ? countOf(policy, rule, some)
      : some.reduce((all, one) => addMinor(all, countOf(policy, rule, [{ ...one, quantity: 1 }])), 0);
  const hall = new Map(breaksOf(policy).map((rule) => [rule.no, sum(rule, totals)]));
  return (regionId) => (rule) =>
    rule.reach === 'hall'
      ? (hall.get(rule.no) ?? 0)
      : sum(
          rule,
          totals.filter((one) => one.regionId === regionId)
        );
}

/** All that stands of a fair's orders, by region and style. `listMinor` is of all its units here. */
async function totalsOf(sql: Sql, fairId: number, seen: postgres.Fragment): Promise<StyleTotal[]> {
  const rows = await sql<StyleTotal[]>`
    select orders.region_id as "regionId", p.code as "productCode", p.category,
      sum(l.quantity - l.cancelled_quantity)::int as quantity,
      sum((l.quantity - l.cancelled_quantity) * coalesce(l.list_price_minor, l.unit_price_minor))::bigint as "listMinor"
    from orders join order_lines l on l.order_id = orders.id
    join variants v on v.id = l.variant_id join products p on p.id = v.product_id
    where orders.fair_id = ${fairId} and orders.status <> 'cancelled' and l.quantity > l.cancelled_quantity and ${seen}
    group by 1, 2, 3`;
  return [...rows];
}
