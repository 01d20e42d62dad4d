/**
 * Money is a whole number of minor units (cents, fen, won) beside a currency. Nothing here rounds:
 * an amount that a JavaScript number cannot hold exactly is a bug and throws.
 */
const DECIMALS = {
  CNY: 2,
  KRW: 0,
  USD: 2,
  EUR: 2,
  JPY: 0,
  GBP: 2,
  HKD: 2,
  TWD: 2,
  SGD: 2,
  AUD: 2,
  CAD: 2,
  CHF: 2,
  MYR: 2,
  THB: 2,
  VND: 0
} as const;

/** ISO 4217 code of a currency that orders can be placed in. */
export type Currency = keyof typeof DECIMALS;

export const CURRENCIES = Object.keys(DECIMALS) as readonly Currency[];

export function isCurrency(code: string): code is Currency {
  return Object.hasOwn(DECIMALS, code);
}

/** Digits behind the decimal point: 2 for CNY, 0 for KRW. Fixed for ever, since stored amounts depend on it. */
export function decimalsOf(currency: Currency): number {
  return DECIMALS[currency];
}

/** Returns the amount unchanged. @throws RangeError when it is not a whole number within ±(2^53 − 1). */
export function exactMinor(amount: number): number {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`not an exact amount of minor units: ${amount}`);
  return amount === 0 ? 0 : amount;
}

/** @throws RangeError when an operand or the sum is not exact. */
export function addMinor(left: number, right: number): number {
  return exactMinor(exactMinor(left) + exactMinor(right));
}

/** @throws RangeError when an operand or the difference is not exact. */
export function subtractMinor(left: number, right: number): number {
  return addMinor(left, -right);
}

/** Sum of a list, 0 for none. @throws RangeError as soon as a running total is not exact. */
export function sumMinor(amounts: Iterable<number>): number {
  let total = 0;
  for (const amount of amounts) total = addMinor(total, amount);
  return total;
}

/** Price times a whole quantity. @throws RangeError when an operand or the product is not exact. */
export function multiplyMinor(price: number, quantity: number): number {
  return exactMinor(exactMinor(price) * exactMinor(quantity));
}

/** The wire form: minor units as a decimal string, so that no JSON reader squeezes it through a float. */
export function toWire(amount: number): string {
  return String(exactMinor(amount));
}

/** Reads the wire form. @throws RangeError on anything else, leading zeros and exponents included. */
export function fromWire(text: string): number {
  if (!/^(0|-?[1-9]\d{0,15})$/.test(text)) throw new RangeError('not an amount in wire form');
  return exactMinor(Number(text));
}

/**
 * Amount in the unit people say, as a plain decimal string for machines ("1234.50"). Pages use
 * `#lib/i18n/format.ts`, which knows the reader's language.
 */
export function toDecimal(amount: number, currency: Currency): string {
  const decimals = decimalsOf(currency);
  const digits = String(Math.abs(exactMinor(amount))).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = decimals > 0 ? `.${digits.slice(-decimals)}` : '';
  return `${amount < 0 ? '-' : ''}${whole}${fraction}`;
}
