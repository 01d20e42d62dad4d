/**
 * What a rule is called, which is also what it is for:
 * - `tier`: whoever orders more pays less, for the order, some styles, a category or the hero product;
 * - `launch`: a new style at a price of its own, for this fair;
 * - `early`: a reward for whoever orders within certain hours;
 * - `group`: what the hall or a region orders together lowers the price for all; settled after the close;
 * - `gift`: something beside the goods, by what is ordered;
 * - `deposit`: so much of an order is paid when it is confirmed.
 */
export const ruleKinds = ['tier', 'launch', 'early', 'group', 'gift', 'deposit'] as const;
/** `coupon` is no rule of a fair: a dealer's coupon is one more rule of its order (`coupon.ts`). */
export type RuleKind = (typeof ruleKinds)[number] | 'coupon';

/** What of an order a rule counts and rewards. */
export const scopeKinds = ['all', 'hero', 'styles', 'category'] as const;
export interface Scope {
  kind: (typeof scopeKinds)[number];
  /** Codes of styles or names of categories; empty for the others. */
  names: readonly string[];
}

/**
 * What a step gives: `percent` of the list price in basis points, `off` each unit in minor units, a `price` for each unit, so many units
 * of a `gift`, or a `deposit` in basis points. `total`, of a coupon alone, takes minor units off the whole order.
 */
export const effects = ['percent', 'off', 'price', 'gift', 'deposit', 'total'] as const;
export type Effect = (typeof effects)[number];

/** What lowers a price, as against what comes beside it. */
export type PriceEffect = Extract<Effect, 'percent' | 'off' | 'price'>;

/** From so many units, or from this amount at list prices, the rule gives `value`. */
export interface Step {
  from: number;
  value: number;
}

export interface PolicyRule {
  /** Counts within its version, from 1: what a line names that was rewarded by it. */
  no: number;
  kind: RuleKind;
  scope: Scope;
  /** What steps count; amounts are at list prices, before any reward, so that no reward decides about another. */
  measure: 'units' | 'amount';
  /** Whose total steps count: the order's, or for a group break that of the order's region or of the whole fair. */
  reach: 'order' | 'region' | 'hall';
  effect: Effect;
  /** Ascending, each better than the one before. */
  steps: readonly Step[];
  /** Gifts: the first step counts again with each further so many. */
  repeats: boolean;
  /** The instants between which it holds; null for as long as the fair takes orders. */
  from: string | null;
  until: string | null;
  /** May come on top of another reward for the same piece; without it a piece has the best one alone. */
  stacks: boolean;
  /** It lowers no price below this part of the list price, in basis points; without it down to nothing. Only of rules that stack. */
  floor?: number;
  /** What a gift is, in three languages. */
  gift: { name: string; nameZh: string | null; nameKo: string | null } | null;
}

/** One version of the terms that hold for one fair only. */
export interface Policy {
  id: number;
  version: number;
  /** Codes of the styles that the fair is for. */
  heroes: readonly string[];
  rules: readonly PolicyRule[];
}

/** A line as the price list has priced it. */
export interface PolicyLine {
  productCode: string;
  category: string | null;
  quantity: number;
  listMinor: number;
}
