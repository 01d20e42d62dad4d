import type { PricedLine, PriceQuery } from '#lib/catalog/pricing.ts';
import type { Policy, PolicyLine } from '#lib/policy/policy.ts';
import { resolve } from '#lib/policy/resolve.ts';
import { multiplyMinor } from '#lib/money/money.ts';

/** What the policy of a fair has made of a line; both null where it has the price of its list. */
export interface Rewarded {
  listPriceMinor: number | null;
  /** Numbers of the rules that lowered it, with commas between. */
  rewardedBy: string | null;
}

/** A line as the price list has priced it, and what a policy asks of its style. */
type Asked = PriceQuery & { style: Pick<PolicyLine, 'productCode' | 'category'> };

const unrewarded: Rewarded = { listPriceMinor: null, rewardedBy: null };

/**
 * Lowers the prices of lines by the policy that holds for their order. Those beside them count for steps only. A line without a price
 * stays without.
 */
export function rewardLines<Line extends Asked>(
  lines: readonly PricedLine<Line>[],
  beside: readonly PricedLine<Asked>[],
  policy: Policy | null,
  now: Date
): (PricedLine<Line> & Rewarded)[] {
  if (!policy) return lines.map((line) => ({ ...line, ...unrewarded }));
  const found = resolve(policy, lines.map(asPolicyLine), { now, beside: beside.map(asPolicyLine) });
  return lines.map((line, at) => {
    const { unitPriceMinor, rewards } = found.lines[at]!;
    if (line.ruleId === null || rewards.length === 0) return { ...line, ...unrewarded };
    return {
      ...line,
      ...{ unitPriceMinor, amountMinor: multiplyMinor(unitPriceMinor, line.quantity) },
      ...{ listPriceMinor: line.unitPriceMinor, rewardedBy: rewards.map(({ no }) => no).join(',') }
    };
  });
}

const asPolicyLine = ({ style, quantity, unitPriceMinor }: PricedLine<Asked>): PolicyLine => ({
  ...{ ...style, quantity, listMinor: unitPriceMinor ?? 0 }
});
