import type postgres from 'postgres';
import type { DealerUser } from '#lib/accounts/actor.ts';
import { indexPriceRules, priceLines, type PriceRule } from '#lib/catalog/pricing.ts';
import { breakProgress } from '../group-break.ts';
import type { PolicyLine } from '../policy.ts';
import { resolve } from '../resolve.ts';
import type { PolicyView } from '../policy-view.ts';
import { hallGaugeOf, type Hall } from './break-totals.ts';
import * as policies from './policies.ts';

/** More articles than any sheet has. */
const mostLines = 5_000;

/**
 * The policy of a fair as a dealer sees it: its rules, how far what stands on the dealer's sheet has come with each and what the next step
 * needs, and how far hall and region are with what all get together. Null where no policy holds.
 *
 * @param sql behind the dealer's wall
 * @param hall in front of it: the sums of hall and region are no dealer's own, and leave out what the hall does not see
 */
export async function policyForDealer(
  sql: postgres.Sql,
  hall: Hall,
  actor: DealerUser,
  fairId: number,
  now: Date
): Promise<PolicyView | null> {
  const policy = await policies.currentOf(sql, fairId);
  if (!policy || policy.rules.length === 0) return null;
  const [lines, gauge, [own]] = await Promise.all([
    sheetLines(sql, actor.dealerId, fairId),
    hallGaugeOf(hall, fairId, policy),
    sql<{ regionId: number }[]>`select region_id as "regionId" from dealers where id = ${actor.dealerId}`
  ]);
  return {
    ...{ version: policy.version, heroes: policy.heroes, rules: policy.rules },
    progress: resolve(policy, lines, { now }).progress,
    breaks: breakProgress(policy, gauge(own!.regionId))
  };
}

/** What is typed on the dealer's sheet, for all doors, at list prices. */
async function sheetLines(sql: postgres.Sql, dealerId: number, fairId: number): Promise<PolicyLine[]> {
  const lines = await sql<
    { variantId: number; productId: number; productCode: string; category: string | null; quantity: number }[]
  >`
    select v.id as "variantId", p.id as "productId", p.code as "productCode", p.category, sum(c.units)::int as quantity
    from order_drafts d join draft_cells c on c.draft_id = d.id and c.units > 0
    join variants v on v.id = c.variant_id join products p on p.id = v.product_id
    where d.dealer_id = ${dealerId} and d.fair_id = ${fairId} group by 1, 2 order by 1 limit ${mostLines}`;
  if (lines.length === 0) return [];
  const rules = await sql<PriceRule[]>`
    select r.id, r.product_id as "productId", r.variant_id as "variantId", r.from_units as "fromUnits", r.unit_price_minor as "unitPriceMinor"
    from price_rules r join dealers d on d.price_list_id = r.price_list_id
    where d.id = ${dealerId} and r.product_id = any(${[...new Set(lines.map(({ productId }) => productId))]}::int[])`;
  return priceLines(lines, indexPriceRules(rules)).flatMap(({ unitPriceMinor, ...line }) =>
    unitPriceMinor === null ? [] : [{ ...line, listMinor: unitPriceMinor }]
  );
}
