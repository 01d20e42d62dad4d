import { exactMinor, multiplyMinor } from '#lib/money/money.ts';
import type { Effect } from './policy.ts';

/**
 * What an effect takes off one unit of this price: whole minor units, a part of one is left to the brand; never more than the price,
 * never less than nothing.
 */
export function takeOff(effect: Effect, value: number, priceMinor: number): number {
  if (effect === 'percent') return Math.floor(multiplyMinor(priceMinor, Math.min(value, 10_000)) / 10_000);
  if (effect === 'off') return Math.min(exactMinor(value), priceMinor);
  if (effect === 'price') return Math.max(0, priceMinor - exactMinor(value));
  return 0;
}
