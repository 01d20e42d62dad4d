/** Why somebody who has signed does not pay, from a closed list, so that it can be counted. */
export const riskReasons = [
  'better_price',
  'market_changed',
  'trade_barrier',
  'cash_short',
  'terms',
  'forgotten',
  'unknown'
] as const;
export type RiskReason = (typeof riskReasons)[number];

/** What is done to save the order; each becomes a task of whoever acts. */
export const savePlays = ['call_decider', 'split_deposit', 'hold_price', 'smaller_order', 'visit'] as const;
export type SavePlay = (typeof savePlays)[number];

/** The play that fits a reason first; a person chooses. */
export const usualPlay: Readonly<Record<RiskReason, SavePlay>> = {
  better_price: 'hold_price',
  market_changed: 'smaller_order',
  trade_barrier: 'visit',
  cash_short: 'split_deposit',
  terms: 'split_deposit',
  forgotten: 'call_decider',
  unknown: 'call_decider'
};

/**
 * How much an order that is signed and not paid is at risk, by its age alone: somebody looks from the first hour on.
 * - `fresh`: less than a day.
 * - `watch`: less than three days.
 * - `high`: longer.
 * - `warned`: the dealer has been told by when it lapses.
 */
export type RiskLevel = 'fresh' | 'watch' | 'high' | 'warned';

const hourMs = 3_600_000;

/** The level of an order signed at `signedAt`; a warning stands above its age. */
export function riskLevel(signedAt: Date, lapsesAt: Date | null, now: Date): RiskLevel {
  if (lapsesAt) return 'warned';
  const hours = (now.getTime() - signedAt.getTime()) / hourMs;
  return hours < 24 ? 'fresh' : hours < 72 ? 'watch' : 'high';
}

/** So many days of work a warned dealer has at least. An order that was not warned never lapses. */
export const lapseWorkdays = 5;
