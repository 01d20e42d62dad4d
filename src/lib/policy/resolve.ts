import { addMinor, multiplyMinor } from '#lib/money/money.ts';
import { covers, priceEffects, stepAt } from './covers.ts';
import type { Policy, PolicyLine, PolicyRule, Step } from './policy.ts';
import { spreadOff } from './spread-off.ts';
import { takeOff } from './take-off.ts';

/** What decides beside the lines. */
export interface PolicyFacts {
  now: Date;
  /** Lines of the same sheet for other doors: they count for steps, as they do for those of a price list. */
  beside?: readonly PolicyLine[];
}

/** A rule that has lowered the price of a line, and by how much a unit. */
export interface Reward {
  no: number;
  offMinor: number;
}

/** What one unit of a line costs, and why. */
export interface ResolvedLine {
  listMinor: number;
  unitPriceMinor: number;
  /** In the order in which they were taken off; empty where the list price holds. */
  rewards: readonly Reward[];
}

/** How far an order has come with a rule. */
export interface Progress {
  rule: PolicyRule;
  /** Units, or minor units at list prices. */
  counted: number;
  step: Step | null;
  /** The next step and what it still needs. */
  next: (Step & { missing: number }) | null;
}

export interface GivenGift {
  no: number;
  units: number;
}

export interface Resolution {
  /** As many as there were lines, in their order. */
  lines: ResolvedLine[];
  progress: Progress[];
  gifts: GivenGift[];
  /** So much of the order, in basis points, is paid when it is confirmed. */
  depositBasisPoints: number;
  /** What the rewards take off all lines together. */
  savedMinor: number;
}

/**
 * One resolution for everybody: the sheet in the browser, the writer of orders and whoever changes one.
 *
 * 1. A rule counts what it covers over the whole order at list prices; hours are those of `now`. Group breaks are not decided here.
 * 2. Of the rules that may not come on top of another, a piece has the one that takes off most; of equals the one with the smaller number.
 * 3. What may come on top follows on the price that is left: prices first, then amounts off, then percents, by their numbers; a coupon last.
 * 4. No price falls below nothing, nor by a rule with a floor below that. The answer for a line never depends on the order of lines.
 */
export function resolve(
  policy: Policy,
  lines: readonly PolicyLine[],
  { now, beside = [] }: PolicyFacts
): Resolution {
  const all = [...lines, ...beside];
  const progress = policy.rules
    .filter((rule) => rule.reach === 'order' && holdsAt(rule, now))
    .map((rule) => progressOf(rule, countOf(policy, rule, all)));
  const reached = progress.filter(({ step }) => step !== null) as Reached[];
  const giving = reached.filter(({ rule }) => priceEffects.includes(rule.effect)).sort(asTaken);
  const resolved = withTotal(
    lines,
    lines.map((line) => rewarded(policy, line, giving)),
    giving
  );
  return {
    lines: resolved,
    progress,
    gifts: reached.flatMap(giftOf),
    depositBasisPoints: depositOf(reached),
    savedMinor: resolved.reduce(
      (sum, { listMinor, unitPriceMinor }, at) =>
        addMinor(sum, multiplyMinor(listMinor - unitPriceMinor, lines[at]!.quantity)),
      0
    )
  };
}

/** Whether a rule holds at a moment. */
export const holdsAt = ({ from, until }: Pick<PolicyRule, 'from' | 'until'>, now: Date): boolean =>
  (from === null || now >= new Date(from)) && (until === null || now < new Date(until));

/** Units or amount at list prices of what a rule covers. */
export function countOf(policy: Policy, rule: PolicyRule, lines: readonly PolicyLine[]): number {
  let sum = 0;
  for (const line of lines) {
    if (!covers(policy, rule, line)) continue;
    sum = addMinor(
      sum,
      rule.measure === 'units' ? line.quantity : multiplyMinor(line.listMinor, line.quantity)
    );
  }
  return sum;
}

/** How far a count has come with the steps of a rule. */
export function progressOf(rule: PolicyRule, counted: number): Progress {
  const next = rule.steps.find(({ from }) => from > counted);
  return {
    rule,
    counted,
    step: stepAt(rule.steps, counted),
    next: next ? { ...next, missing: next.from - counted } : null
  };
}

type Reached = Progress & { step: Step };

/** A coupon comes after everything that the fair gives, so that its floor is that of the price which is paid. */
const asTaken = (a: Reached, b: Reached): number =>
  Number(a.rule.kind === 'coupon') - Number(b.rule.kind === 'coupon') ||
  priceEffects.indexOf(a.rule.effect) - priceEffects.indexOf(b.rule.effect) ||
  a.rule.no - b.rule.no;

function rewarded(policy: Policy, line: PolicyLine, giving: readonly Reached[]): ResolvedLine {
  const own = giving.filter(({ rule }) => covers(policy, rule, line));
  const best = own
    .filter(({ rule }) => !rule.stacks)
    .reduce<Reward | null>((most, { rule, step }) => {
      const offMinor = takeOff(rule.effect, step.value, line.listMinor);
      const isBetter = offMinor > (most?.offMinor ?? 0) || (offMinor === most?.offMinor && rule.no < most.no);
      return isBetter ? { no: rule.no, offMinor } : most;
    }, null);
  const rewards = best ? [best] : [];
  let unitPriceMinor = line.listMinor - (best?.offMinor ?? 0);
  for (const { rule, step } of own) {
    const wanted = rule.stacks ? takeOff(rule.effect, step.value, unitPriceMinor) : 0;
    const offMinor = Math.min(wanted, aboveFloor(rule, line.listMinor, unitPriceMinor));
    if (offMinor === 0) continue;
    unitPriceMinor -= offMinor;
    rewards.push({ no: rule.no, offMinor });
  }
  return { listMinor: line.listMinor, unitPriceMinor, rewards };
}

/** An amount off the whole order comes last, spread over its units. */
function withTotal(
  lines: readonly PolicyLine[],
  priced: ResolvedLine[],
  giving: readonly Reached[]
): ResolvedLine[] {
  const total = giving.find(({ rule }) => rule.effect === 'total');
  if (!total) return priced;
  const { rule, step } = total;
  const spread = spreadOff(
    step.value,
    priced.map((line, at) => ({ ...line, quantity: lines[at]!.quantity })),
    ({ listMinor, unitPriceMinor }) => aboveFloor(rule, listMinor, unitPriceMinor)
  );
  return priced.map((line, at) => {
    const offMinor = spread[at]!;
    if (offMinor === 0) return line;
    const rewards = [...line.rewards, { no: rule.no, offMinor }];
    return { ...line, unitPriceMinor: line.unitPriceMinor - offMinor, rewards };
  });
}

/** What may be taken off a price at most: where it is below the floor of a rule already, nothing. */
function aboveFloor({ floor = 0 }: PolicyRule, listMinor: number, priceMinor: number): number {
  return Math.max(0, priceMinor - Math.ceil(multiplyMinor(listMinor, floor) / 10_000));
}

function giftOf({ rule, step, counted }: Reached): GivenGift[] {
  if (rule.effect !== 'gift') return [];
  const times = rule.repeats ? Math.floor(counted / step.from) : 1;
  return [{ no: rule.no, units: step.value * times }];
}

function depositOf(reached: readonly Reached[]): number {
  const asked = reached.filter(({ rule }) => rule.effect === 'deposit').map(({ step }) => step.value);
  return Math.max(0, ...asked);
}
