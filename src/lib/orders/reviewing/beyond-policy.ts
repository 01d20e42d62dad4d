import { resolve } from '#lib/policy/resolve.ts';
import type { Policy, PolicyLine } from '#lib/policy/policy.ts';

/** A line that costs less than the rules that lowered its price give the order as it stands. */
export interface BeyondPolicy {
  sku: string;
  priceMinor: number;
  /** What those rules make of its list price now. */
  ruledMinor: number;
  /** Numbers of the rules. */
  rules: string;
}

/** A line as its reward is tested; `listMinor` before any reward. */
export interface RewardedLine extends PolicyLine {
  sku: string;
  priceMinor: number;
  /** Numbers of the rules that lowered it, with commas between; null for the price of its list. */
  rewardedBy: string | null;
}

/**
 * Lines whose reward is larger than the policy of their order gives it now, each resolved by the rules that it names: a step is not reached any
 * more, the rule is for other styles, or no such rule is there. Hours are not asked for again: they were those of the moment when the line came. A line
 * that has less than the order has reached since keeps its price, and is none. `beside`: what the same sheet orders for other doors.
 */
export function beyondPolicy(
  policy: Pick<Policy, 'heroes' | 'rules'> | null,
  lines: readonly RewardedLine[],
  beside: readonly PolicyLine[],
  now: Date
): BeyondPolicy[] {
  const byRules = Map.groupBy(lines, ({ rewardedBy }) => rewardedBy);
  return [...byRules].flatMap(([named, own]) => {
    if (named === null) return [];
    const rules = (policy?.rules ?? [])
      .filter(({ no }) => named.split(',').includes(String(no)))
      .map((rule) => ({ ...rule, from: null, until: null }));
    const others = lines.filter(({ rewardedBy }) => rewardedBy !== named);
    const { lines: found } = resolve({ id: 0, version: 0, heroes: policy?.heroes ?? [], rules }, own, {
      now,
      beside: [...others, ...beside]
    });
    return own.flatMap(({ sku, priceMinor }, at) => {
      const ruledMinor = found[at]!.unitPriceMinor;
      return priceMinor < ruledMinor ? [{ sku, priceMinor, ruledMinor, rules: named }] : [];
    });
  });
}
