import type { Currency } from './money.ts';

/**
 * What Stripe takes in one payment, in minor units: at most 8 digits; at least about 0.50 USD. The published minimums
 * are from https://docs.stripe.com/currencies (September 2026); Stripe lists none for CNY, KRW, TWD and VND and asks for the
 * worth of 0.50 USD, so those are on the safe side.
 */
const MINIMUM: Record<Currency, number> = {
  CNY: 400,
  KRW: 1000,
  USD: 50,
  EUR: 50,
  JPY: 50,
  GBP: 30,
  HKD: 400,
  TWD: 2000,
  SGD: 50,
  AUD: 50,
  CAD: 50,
  CHF: 50,
  MYR: 200,
  THB: 1000,
  VND: 15_000
};
const MAXIMUM = 99_999_999;

export interface GatewayLimits {
  leastMinor: number;
  mostMinor: number;
}

/** The smallest and the largest amount that can be paid online at once. Beyond it a bank transfer is the way. */
export function gatewayLimits(currency: Currency): GatewayLimits {
  return { leastMinor: MINIMUM[currency], mostMinor: MAXIMUM };
}
