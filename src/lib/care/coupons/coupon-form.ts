import * as v from 'valibot';
import { couponOccasions, couponReasons, mostOffBasisPoints } from '#lib/policy/coupon.ts';
import { isUuid, UUID7 } from '#lib/runtime/uuid7.ts';
import { DayForm } from '#lib/time/bounds.ts';

const text = (most: number) => v.pipe(v.string(), v.trim(), v.maxLength(most, 'too_long'));

/** A share as people type it, `7.5`, in basis points. */
export const percent = (least: number, mostBasisPoints: number) =>
  v.pipe(
    v.string(),
    v.transform((typed) => typed.normalize('NFKC').replace('%', '').replace(',', '.').trim()),
    v.regex(/^\d{1,3}(\.\d{1,2})?$/, 'number'),
    v.transform((typed) => Math.round(Number(typed) * 100)),
    v.minValue(least, 'number'),
    v.maxValue(mostBasisPoints, 'number')
  );

/** A coupon for one dealer, of a share or of an amount. `from` and `amount` are amounts of the dealer's own currency, as they were typed. */
export const CouponForm = v.pipe(
  v.object({
    id: v.pipe(v.string(), v.toLowerCase(), v.regex(UUID7, 'required')),
    dealer: v.pipe(text(64), v.minLength(1, 'required')),
    off: v.optional(
      v.union([
        v.pipe(
          v.literal(''),
          v.transform(() => null)
        ),
        percent(1, mostOffBasisPoints)
      ]),
      ''
    ),
    amount: v.optional(text(20), ''),
    from: v.optional(text(20), ''),
    occasion: v.picklist(couponOccasions),
    reason: v.picklist(couponReasons),
    until: DayForm,
    note: v.optional(text(300), '')
  }),
  v.forward(
    v.check(({ off, amount }) => (off === null) !== (amount === ''), 'required'),
    ['off']
  )
);
export type CouponInput = v.InferOutput<typeof CouponForm>;

export const CouponIdForm = v.object({ id: v.pipe(v.string(), v.check(isUuid, 'required')) });

/** The floor of a price list; nothing is that of the house. */
export const CouponFloorForm = v.object({
  list: v.pipe(v.string(), v.regex(/^\d{1,9}$/, 'required'), v.transform(Number)),
  listFloor: v.optional(
    v.union([
      v.pipe(
        v.literal(''),
        v.transform(() => null)
      ),
      percent(1, 10_000)
    ]),
    ''
  )
});
export type CouponFloorInput = v.InferOutput<typeof CouponFloorForm>;

/** What the house says of all coupons. */
export const CouponSettingsForm = v.object({
  floor: percent(1, 10_000),
  wish: percent(0, mostOffBasisPoints),
  days: v.pipe(
    v.string(),
    v.regex(/^\d{1,3}$/, 'number'),
    v.transform(Number),
    v.minValue(1),
    v.maxValue(365)
  )
});
export type CouponSettingsInput = v.InferOutput<typeof CouponSettingsForm>;
