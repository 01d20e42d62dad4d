import { multiplyMinor } from '#lib/money/money.ts';
import { covers, priceEffects } from './covers.ts';
import type { Policy, PolicyLine, PolicyRule } from './policy.ts';
import { progressOf, type Progress } from './resolve.ts';
import { takeOff } from './take-off.ts';

/** What is in force of a line of an order, at what it cost. */
export interface BreakLine extends PolicyLine {
  unitPriceMinor: number;
  /** Priced by somebody: it counts for the total, and has no part in the break. */
  byHand: boolean;
}

/** What a rule has counted: by region for breaks of regions, and once for those of the hall. */
export type Counted = (rule: PolicyRule) => number;

/** The rules that lower the price for all, by what all order. */
export const breaksOf = ({ rules }: Pick<Policy, 'rules'>): PolicyRule[] =>
  rules.filter((rule) => rule.reach !== 'order' && priceEffects.includes(rule.effect));

/** How far hall or region have come with each break. */
export const breakProgress = (policy: Pick<Policy, 'rules'>, counted: Counted): Progress[] =>
  breaksOf(policy).map((rule) => progressOf(rule, counted(rule)));

/**
 * What a line gets back of the breaks that were reached, in minor units, and by which rule. A piece that has a reward already gets only what
 * its break gives beyond that, so that nobody has two for one piece and nobody is worse off for having had one; a break that may come on
 * top is taken of the price that was paid.
 */
export function settleLine(
  policy: Policy,
  line: BreakLine,
  reached: readonly Progress[]
): { minor: number; rules: number[] } {
  if (line.byHand) return { minor: 0, rules: [] };
  const own = reached.filter(({ rule, step }) => step !== null && covers(policy, rule, line));
  const taken = line.listMinor - line.unitPriceMinor;
  const rules: number[] = [];
  let [best, bestNo] = [0, 0];
  for (const { rule, step } of own.filter(({ rule }) => !rule.stacks)) {
    const more = takeOff(rule.effect, step!.value, line.listMinor) - taken;
    if (more > best) [best, bestNo] = [more, rule.no];
  }
  if (best > 0) rules.push(bestNo);
  let left = line.unitPriceMinor - best;
  for (const { rule, step } of own.filter(({ rule }) => rule.stacks)) {
    const off = takeOff(rule.effect, step!.value, left);
    if (off > 0) rules.push(rule.no);
    left -= off;
  }
  return { minor: multiplyMinor(line.unitPriceMinor - left, line.quantity), rules };
}
