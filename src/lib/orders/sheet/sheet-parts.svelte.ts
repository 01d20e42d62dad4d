import { addMinor, multiplyMinor } from '#lib/money/money.ts';
import type { OrderSheet } from './order-sheet.svelte.ts';

/** A sheet in its two parts: what leaves at once, and what is booked until it is made. */
export class SheetParts {
  readonly #sheet: OrderSheet;

  constructor(sheet: OrderSheet) {
    this.#sheet = sheet;
  }

  readonly atOnceMinor = $derived.by(() =>
    this.#sheet.typed
      .flatMap(({ atOnce }) => atOnce)
      .reduce((sum, { variantId, units, unitPriceMinor }) => {
        return addMinor(sum, multiplyMinor(this.#sheet.policy.priceOf(variantId, unitPriceMinor), units));
      }, 0)
  );
  readonly bookedMinor = $derived.by(() => this.#sheet.amountMinor - this.atOnceMinor);
  /** By when all that is booked has left; null while nothing is, or nobody knows. */
  readonly bookedUntil = $derived.by(() => {
    if (!this.#sheet.knowsSupply || this.bookedMinor <= 0) return null;
    const days = this.#sheet.typed.flatMap(({ cells }) =>
      [...cells.values()].flatMap(({ promise }) => promise?.completeOn ?? [])
    );
    return days.reduce((last, day) => (day > last ? day : last), this.#sheet.earliestOn);
  });
}
