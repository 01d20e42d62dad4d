import type { Reader } from '#lib/ui/reader.ts';
import type { CouponTerms } from './coupon.ts';

/** What a coupon takes off, as `−5 %` or `−€ 50.00`. */
export const offText = (
  { offBasisPoints, offMinor }: Pick<CouponTerms, 'offBasisPoints' | 'offMinor'>,
  currency: string,
  say: Reader
): string =>
  `−${offMinor === null ? say.percent((offBasisPoints ?? 0) / 10_000) : say.money(offMinor, currency)}`;
