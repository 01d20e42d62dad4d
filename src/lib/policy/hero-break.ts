import { covers } from './covers.ts';
import { breakProgress, type Counted } from './group-break.ts';
import type { Policy, PolicyLine, PolicyRule, PriceEffect, Step } from './policy.ts';

/** A break of the whole hall that lowers the price of a style, and the step that the hall goes for. */
export interface HeroBreak {
  rule: PolicyRule;
  effect: PriceEffect;
  counted: number;
  step: Step;
}

/**
 * Of the breaks of the hall that cover a style the one whose next step is nearest, by the part of it that is there already; where all their steps are
 * reached, the last step of the first. Breaks of single regions are not for one gauge of all. Null without any.
 */
export function heroBreak(
  policy: Policy,
  style: Pick<PolicyLine, 'productCode' | 'category'>,
  counted: Counted
): HeroBreak | null {
  const line = { ...style, quantity: 1, listMinor: 0 };
  const found = breakProgress(policy, counted)
    .filter(({ rule }) => rule.reach === 'hall' && covers(policy, rule, line))
    .map(({ rule, counted: reached, next }): HeroBreak & { part: number } => {
      const step = next ?? rule.steps.at(-1)!;
      const part = next ? reached / next.from : -1;
      return { rule, effect: rule.effect as PriceEffect, counted: reached, step, part };
    })
    .sort((a, b) => b.part - a.part || a.rule.no - b.rule.no)[0];
  return found ? { rule: found.rule, effect: found.effect, counted: found.counted, step: found.step } : null;
}
