/**
 * How likely somebody orders, by what they did at the fair and what is known from before (the first scheme):
 * - `high`: wants to order; a call decides it.
 * - `mid`: is interested, something is in the way.
 * - `low`: looked around.
 */
export const heats = ['high', 'mid', 'low'] as const;
export type Heat = (typeof heats)[number];

/**
 * How ready somebody is to buy, by budget and time (the second scheme). It is another question than the first: both stand beside each other and
 * neither follows from the other. The class of a dealer is a third thing.
 */
export const grades = ['A', 'B', 'C', 'D'] as const;
export type Grade = (typeof grades)[number];

/** Whether there is money for it, as they say. */
export const budgets = ['approved', 'planned', 'unclear', 'none'] as const;
export type Budget = (typeof budgets)[number];

/** By when they want to buy, as they say. */
export const buyingTimes = ['month', 'quarter', 'half_year', 'later'] as const;
export type BuyingTime = (typeof buyingTimes)[number];

/** What is in the way, from a closed list, so that it can be counted. */
export const blockers = ['terms', 'delivery', 'price', 'rival', 'after_sales', 'market', 'other'] as const;
export type Blocker = (typeof blockers)[number];

/** From where a lead comes: a guest of a fair who did not order, a visitor at its door, a prospect, or somebody of the staff says so. */
export const leadSources = ['guest', 'visitor', 'prospect', 'person'] as const;
export type LeadSource = (typeof leadSources)[number];

/** Open, won by an order, or lost. */
export const leadStates = ['open', 'won', 'lost'] as const;
export type LeadState = (typeof leadStates)[number];

/** The grade that budget and time mean together; null while nothing is known of both. */
export function gradeOf(budget: Budget | null, buysWithin: BuyingTime | null): Grade | null {
  if (budget === null && buysWithin === null) return null;
  const money = budget === null ? 1 : { approved: 3, planned: 2, unclear: 1, none: 0 }[budget];
  const time = buysWithin === null ? 1 : { month: 3, quarter: 2, half_year: 1, later: 0 }[buysWithin];
  if (money === 0 || time === 0) return 'D';
  const least = Math.min(money, time);
  return least === 3 ? 'A' : least === 2 ? 'B' : 'C';
}
