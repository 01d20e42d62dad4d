import type { OrderSheet } from './order-sheet.svelte.ts';

/** What of a sheet needs somebody before it can be sent, and what is still missing on it. */
export class SheetNeeds {
  readonly #sheet: OrderSheet;

  constructor(sheet: OrderSheet) {
    this.#sheet = sheet;
  }

  /** The cells that need somebody, each once: a style below its minimum is asked for at the first cell that holds units. */
  readonly cells = $derived.by(() =>
    this.#sheet.typed.flatMap(({ troubled, minimum, cells }) => {
      if (troubled.length > 0) return troubled;
      return minimum ? ([...cells.values()].find((cell) => cell.units > 0) ?? []) : [];
    })
  );

  /** The first line of which not everything can be had. */
  readonly impossible = $derived.by(
    () =>
      this.#sheet.typed.flatMap(({ obtainable }) => obtainable.lines).find((line) => line.missingMinor > 0)
        ?.variantId ?? null
  );

  readonly must = $derived.by(() => this.#sheet.products.filter((one) => one.product.mustOrder));
  readonly mustMissing = $derived.by(() =>
    this.must.filter(
      (one) =>
        one.units === 0 && one.product.variants.every((variant) => this.#sheet.orderedOf(variant.id) === 0)
    )
  );
}
