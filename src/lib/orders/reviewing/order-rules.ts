import * as v from 'valibot';
import type { StaffRole } from '#lib/accounts/roles.ts';
import { ORDER_CLASSES, type OrderClass } from '../order-class.ts';

/** Rules by which orders are taken and reviewed. */
export interface OrderRules {
  /** `told`: a dealer is told what of the must-orders is missing; `required`: an order without them is refused. */
  mustOrders: 'told' | 'required';
  /** When no orders are taken: `never`; while a payment is `overdue`; `always`, until somebody says otherwise. */
  creditHold: 'never' | 'overdue' | 'always';
  /** `required`: a named person ticks every line before the order is confirmed. */
  lineTicks: 'free' | 'required';
  /** What an order is when it comes. */
  orderClass: OrderClass;
  /** `automatic`: a refill that has passed its tests is confirmed by itself. */
  refills: 'automatic' | 'person';
  /**
   * `required`: nothing leaves before the dealer has agreed to the confirmed order; `asked`: they are asked, and it may leave before. Where no
   * rule says it, a refill that nobody has changed is only asked about (`awaited.ts`).
   */
  dealerCheck: 'required' | 'asked';
}

/** What one row says; null leaves it to the next wider one. */
export type OwnRules = { [Rule in keyof OrderRules]: OrderRules[Rule] | null };

export const RULE_SCOPES = ['company', 'fair', 'dealer'] as const;
export type RuleScope = (typeof RULE_SCOPES)[number];

/** What holds where nobody has said anything. The order writer says the same in its statement (`rulesOf`). */
export const usualRules: OrderRules = {
  mustOrders: 'told',
  creditHold: 'never',
  lineTicks: 'free',
  orderClass: 'fair',
  refills: 'automatic',
  dealerCheck: 'required'
};

export const ruleChoices: { readonly [Rule in keyof OrderRules]: readonly OrderRules[Rule][] } = {
  mustOrders: ['told', 'required'],
  creditHold: ['never', 'overdue', 'always'],
  lineTicks: ['free', 'required'],
  orderClass: ORDER_CLASSES,
  refills: ['automatic', 'person'],
  dealerCheck: ['required', 'asked']
};

export const ruleNames = Object.keys(ruleChoices) as (keyof OrderRules)[];

/** A dealer can be on hold for good; a fair or the company would take no orders at all. */
export const choicesOf = (rule: keyof OrderRules, scope: RuleScope): readonly string[] =>
  ruleChoices[rule].filter((choice) => scope === 'dealer' || choice !== 'always');

/** Who sets them. */
export const ruleRoles: readonly StaffRole[] = ['admin', 'director'];

const choice = <Rule extends keyof OrderRules>(rule: Rule) =>
  v.optional(
    v.pipe(
      v.string(),
      v.check((one) => one === '' || (ruleChoices[rule] as readonly string[]).includes(one), 'choice'),
      v.transform((one) => (one || null) as OrderRules[Rule] | null)
    ),
    ''
  );

/** Rules of one scope as typed: a fair by its id, a dealer by the code. */
export const RulesForm = v.pipe(
  v.object({
    scope: v.picklist(RULE_SCOPES),
    fairId: v.optional(v.pipe(v.string(), v.digits(), v.maxLength(9), v.transform(Number))),
    dealerCode: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(60)), ''),
    mustOrders: choice('mustOrders'),
    creditHold: choice('creditHold'),
    lineTicks: choice('lineTicks'),
    orderClass: choice('orderClass'),
    refills: choice('refills'),
    dealerCheck: choice('dealerCheck')
  }),
  v.forward(
    v.check(({ scope, creditHold }) => scope === 'dealer' || creditHold !== 'always', 'choice'),
    ['creditHold']
  ),
  v.forward(
    v.check(({ scope, dealerCode }) => scope !== 'dealer' || dealerCode !== '', 'required'),
    ['dealerCode']
  )
);
export type RulesInput = v.InferOutput<typeof RulesForm>;

export const rulesIn = (own: OwnRules): OwnRules => {
  const { mustOrders, creditHold, lineTicks, orderClass, refills, dealerCheck } = own;
  return { mustOrders, creditHold, lineTicks, orderClass, refills, dealerCheck };
};

/** Nothing is said. */
export const noRules: OwnRules = {
  ...{ mustOrders: null, creditHold: null, lineTicks: null },
  ...{ orderClass: null, refills: null, dealerCheck: null }
};

/** What holds for an order: the narrowest word on each rule. */
export function resolveRules(
  company: OwnRules | null,
  fair: OwnRules | null,
  dealer: OwnRules | null
): OrderRules {
  const said = <Rule extends keyof OrderRules>(rule: Rule): OrderRules[Rule] =>
    dealer?.[rule] ?? fair?.[rule] ?? company?.[rule] ?? usualRules[rule];
  return {
    mustOrders: said('mustOrders'),
    creditHold: said('creditHold'),
    lineTicks: said('lineTicks'),
    orderClass: said('orderClass'),
    refills: said('refills'),
    dealerCheck: said('dealerCheck')
  };
}
