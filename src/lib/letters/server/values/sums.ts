import * as format from '#lib/i18n/format.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { addMinor } from '#lib/money/money.ts';

/** What amounts come to, each currency by itself: `€1,200.00 + ¥300.00`. */
export function sumWords(amounts: readonly { minor: number; currency: string }[], locale: Locale): string {
  const sums = new Map<string, number>();
  for (const { minor, currency } of amounts) sums.set(currency, addMinor(sums.get(currency) ?? 0, minor));
  return [...sums].map(([currency, minor]) => format.money(minor, currency, locale)).join(' + ');
}

const mostNamed = 5;

/** Numbers of orders in a row; of many the first and how many more there are. */
export function numberWords(numbers: readonly number[], locale: Locale): string {
  const each = [...new Set(numbers)];
  const named = each.slice(0, mostNamed).join(locale === 'zh-CN' ? '、' : ', ');
  return each.length > mostNamed ? `${named} +${each.length - mostNamed}` : named;
}
