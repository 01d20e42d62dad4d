import { addMinor, multiplyMinor } from '#lib/money/money.ts';
import type { PolicyRule, Step } from '#lib/policy/policy.ts';
import { resolve } from '#lib/policy/resolve.ts';
import type { OrderPolicy } from './order-policy.ts';

/** What of an order's line a policy has decided, as it was frozen. */
export interface RewardedLine {
  productCode: string;
  category: string | null;
  quantity: number;
  cancelled: number;
  unitPriceMinor: number;
  listPriceMinor: number | null;
  rewardedBy: string | null;
  retailMinor: number | null;
}

export interface OrderRewards {
  /** What the rules take off what is in force; where several lowered a line, all of it stands with the first. */
  saved: { rule: PolicyRule; minor: number; step: Step | null }[];
  gifts: { rule: PolicyRule; units: number }[];
  /** At the retail price of today; lines without one count nothing. */
  profitMinor: number;
}

/**
 * What the policy of an order has given to what is in force of it. Prices are those that were frozen; gifts are counted of what is in force, so that they
 * follow every change.
 */
export function rewardsOf(policy: OrderPolicy, lines: readonly RewardedLine[], placedAt: Date): OrderRewards {
  const kept = lines.flatMap(({ quantity, cancelled, ...line }) =>
    quantity > cancelled ? [{ ...line, quantity: quantity - cancelled }] : []
  );
  const ruleOf = (no: number) => policy.rules.find((rule) => rule.no === no);
  const asked = kept.map((line) => ({ ...line, listMinor: line.listPriceMinor ?? line.unitPriceMinor }));
  const found = resolve({ id: 0, ...policy }, asked, { now: placedAt });
  const sums = new Map<number, number>();
  for (const { rewardedBy, listMinor, unitPriceMinor, quantity } of asked) {
    if (rewardedBy === null) continue;
    const no = Number(rewardedBy.split(',')[0]);
    sums.set(no, addMinor(sums.get(no) ?? 0, multiplyMinor(listMinor - unitPriceMinor, quantity)));
  }
  return {
    saved: [...sums].flatMap(([no, minor]) => {
      const rule = ruleOf(no);
      const step = found.progress.find((one) => one.rule.no === no)?.step ?? null;
      return rule && minor > 0 ? [{ rule, minor, step }] : [];
    }),
    gifts: found.gifts.flatMap(({ no, units }) => {
      const rule = ruleOf(no);
      return rule && units > 0 ? [{ rule, units }] : [];
    }),
    profitMinor: kept.reduce((sum, { retailMinor, unitPriceMinor, quantity }) => {
      return retailMinor === null
        ? sum
        : addMinor(sum, multiplyMinor(retailMinor - unitPriceMinor, quantity));
    }, 0)
  };
}
