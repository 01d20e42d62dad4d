import * as format from '#lib/i18n/format.ts';
import type { FieldSource } from '../field-source.ts';

/** What the house gives with good wishes; empty where it gives nothing. */
export const couponFields: FieldSource = {
  fields: ['coupon.code', 'coupon.off', 'coupon.until'],
  async read(_db, { about }) {
    const coupon = about?.coupon;
    if (!coupon) return () => ({ values: {} });
    const { code, offBasisPoints, expiresAt } = coupon;
    return ({ locale }) => ({
      values: {
        'coupon.code': code,
        'coupon.off': format.percent(offBasisPoints / 10_000, locale, 2),
        'coupon.until': format.fullDay(new Date(expiresAt), 'UTC', locale)
      }
    });
  }
};
