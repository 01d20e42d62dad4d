/* eslint-disable svelte/prefer-svelte-reactivity -- maps and dates here never change once made */
import { addMinor, multiplyMinor } from '#lib/money/money.ts';
import { couponRule, withCoupon, type UsableCoupon } from '#lib/policy/coupon.ts';
import type { Policy, PolicyLine } from '#lib/policy/policy.ts';
import { resolve, type Resolution } from '#lib/policy/resolve.ts';
import type { Elsewhere } from '../doors/elsewhere.ts';
import type { ProductSheet } from './product-sheet.svelte.ts';

/** The part of a sheet that its policy looks at. */
interface Rewardable {
  readonly typed: readonly ProductSheet[];
  readonly elsewhere: Elsewhere | null;
}

interface Found extends Resolution {
  /** Unit price by variant id of what can be had. */
  prices: ReadonlyMap<number, number>;
}

/** What the policy of a fair makes of a sheet, by the same rules as the writer of orders. */
export class SheetPolicy {
  readonly #ofFair: Policy | null;
  readonly #sheet: Rewardable;
  /** The coupon that the order will use, which is one more rule. */
  coupon = $state.raw<UsableCoupon | null>(null);
  #looks = $state(0);

  constructor(sheet: Rewardable, policy: Policy | null) {
    this.#sheet = sheet;
    this.#ofFair = policy;
  }

  /** Null where none holds. */
  readonly policy = $derived.by(() => withCoupon(this.#ofFair, this.coupon && couponRule(this.coupon)));

  /** What can be had of the sheet, line by line, with the style of each. */
  readonly lines = $derived.by(() =>
    this.#sheet.typed.flatMap((sheet) =>
      sheet.obtainable.lines
        .filter(({ quantity, unitPriceMinor }) => quantity > 0 && unitPriceMinor !== null)
        .map(({ variantId, quantity, unitPriceMinor }) => ({
          ...{ variantId, quantity, style: sheet.product },
          ...{ listMinor: unitPriceMinor!, productCode: sheet.product.code, category: sheet.product.category }
        }))
    )
  );

  /** Null where no policy holds. */
  readonly found = $derived.by((): Found | null => {
    // Hours of rules begin and end without anybody typing.
    if (!this.policy || this.#looks < 0) return null;
    const resolution = resolve(this.policy, this.lines, { now: new Date(), beside: this.#beside() });
    const prices = this.lines.map(({ variantId }, at): [number, number] => [
      variantId,
      resolution.lines[at]!.unitPriceMinor
    ]);
    return { ...resolution, prices: new Map(prices) };
  });
  readonly savedMinor = $derived.by(() => this.found?.savedMinor ?? 0);

  /** What dealers earn who sell all of it at the retail price; what has none counts nothing. */
  readonly profitMinor = $derived.by(() =>
    this.lines.reduce((sum, { variantId, quantity, listMinor, style: { retailPriceMinor } }) => {
      if (retailPriceMinor === null) return sum;
      return addMinor(sum, multiplyMinor(retailPriceMinor - this.priceOf(variantId, listMinor), quantity));
    }, 0)
  );

  /** What a unit costs here whose list says so much. */
  priceOf(variantId: number, listMinor: number): number {
    return this.found?.prices.get(variantId) ?? listMinor;
  }

  /** Somebody looks at prices: those of the present hour. */
  look(): void {
    this.#looks++;
  }

  #beside(): PolicyLine[] {
    return (this.#sheet.elsewhere?.sure() ?? []).flatMap(({ style, variantId, units }) => {
      const price = style.reason(variantId).step?.unitPriceMinor;
      const { code: productCode, category } = style.product;
      return price === undefined ? [] : [{ productCode, category, quantity: units, listMinor: price }];
    });
  }
}
