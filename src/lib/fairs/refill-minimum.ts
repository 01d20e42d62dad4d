import type { Currency } from '#lib/money/money.ts';
import { parseAmount } from '#lib/money/parse-amount.ts';

/** The least amount as typed, in minor units; null for an empty field or nothing at all, undefined for what is no amount. */
export function readMinimum(text: string, currency: string, locale: string): number | null | undefined {
  if (text === '') return null;
  const parsed = parseAmount(text, currency as Currency, locale);
  return parsed.ok ? parsed.amount || null : undefined;
}
