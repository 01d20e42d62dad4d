import type { OrderSheet } from './order-sheet.svelte.ts';

/** What of a sheet needs somebody before it can be sent, and what is still missing on it. */
export class SheetNeeds {
  readonly #sheet: OrderSheet;

  /** Which place a style has among what sells in the dealer's region, by its id; null until somebody needs another article. */
  ranks = $state.raw<ReadonlyMap<number, number> | null>(null);

  constructor(sheet: OrderSheet) {
    this.#sheet = sheet;
  }

  /** The cells that need somebody, each once: a style or colour against a limit is asked for at its first cell that holds units. */
  readonly cells = $derived.by(() =>
    this.#sheet.typed.flatMap(({ troubled, minimum, lowColours: [low], above, isBeyondShare, cells }) => {
      if (troubled.length > 0) return troubled;
      if (!minimum && !low && !above && !isBeyondShare) return [];
      const filled = [...cells.values()].filter((cell) => cell.units > 0);
      return filled.find(({ variant }) => !low || variant.colour === low.colour) ?? [];
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
        one.units + one.elsewhereUnits === 0 &&
        one.product.variants.every((variant) => this.#sheet.orderedOf(variant.id) === 0)
    )
  );
}
