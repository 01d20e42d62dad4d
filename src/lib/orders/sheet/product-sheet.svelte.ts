/* eslint-disable svelte/prefer-svelte-reactivity -- maps, sets and dates here never change once made: the state that holds them is replaced */
import type { CatalogueProduct, CatalogueVariant } from '#lib/catalog/catalogue.ts';
import { aboveMaximum, belowColourMinimum } from '#lib/catalog/limits.ts';
import { belowMinimum, packMismatch } from '#lib/catalog/packs.ts';
import { explainPrice, indexPriceRules, type PriceReason } from '#lib/catalog/pricing.ts';
import { sizeGrid } from '#lib/catalog/size-grid.ts';
import { promiseLine, type Choice, type LinePromise, type Supply } from '#lib/supply/promise.ts';
import type { OccasionKind } from '#lib/fairs/occasion.ts';
import type { OwnShare } from '#lib/supply/share.ts';
import type { Elsewhere } from '../doors/elsewhere.ts';
import { isSame, isTroubled, stateOf, type Cell, type Entry } from './cell.ts';
import { obtainable, type ObtainableLine } from '../obtainable.ts';
import { usualChoice } from '../usual-choice.ts';

/** Where the sheet looks up what is free. */
export interface SupplySource {
  /** null while nobody knows what is free. */
  supplyOf(variantId: number): Supply | null;
  orderedOf(variantId: number): number;
  beforeOf(variantId: number): number;
  readonly kind: OccasionKind;
  /** What is left of a style that is shared at the fair; null where it is not. */
  shareOf(productId: number): OwnShare | null;
  readonly earliestOn: string;
  /** What is typed for other doors; null where the dealer has one address. */
  readonly elsewhere: Elsewhere | null;
}

const NOTHING: Entry = { units: 0, text: null, choice: null };

/** One style of the order sheet: its cells, prices and promises are derived from its own entries only. */
export class ProductSheet {
  readonly product: CatalogueProduct;
  readonly grid;
  readonly #prices;
  readonly #source: SupplySource;
  #entries = $state.raw<ReadonlyMap<number, Entry>>(new Map());

  constructor(product: CatalogueProduct, source: SupplySource) {
    this.product = product;
    this.grid = sizeGrid(product.variants);
    this.#prices = indexPriceRules(product.rules);
    this.#source = source;
  }

  #wanted = $derived.by(() =>
    [...this.#entries]
      .filter(([, { units }]) => units > 0)
      .map(([variantId, { units, choice }]) => {
        const supply = this.#source.supplyOf(variantId);
        return { variantId, colour: this.#colourOf(variantId), quantity: units, choice, supply };
      })
  );

  /** Something stands in one of its cells. */
  get isTyped(): boolean {
    return this.#entries.size > 0;
  }

  /** Units as they were typed. */
  readonly units = $derived(this.#wanted.reduce((sum, line) => sum + line.quantity, 0));
  /** What of it can be had, and what not: sums and prices count nothing else. */
  readonly obtainable = $derived.by(() =>
    obtainable(this.product, this.#wanted, this.#prices, {
      earliestOn: this.#source.earliestOn,
      orderedUnits: this.#orderedUnits,
      beside: this.#source.elsewhere?.ofStyle(this.product.id)
    })
  );
  readonly amountMinor = $derived(this.obtainable.amountMinor);
  /** What of it leaves on the first possible day. */
  readonly atOnce = $derived.by(() =>
    this.obtainable.lines.map(({ variantId, quantity, unitPriceMinor }) => ({
      ...{ variantId, unitPriceMinor: unitPriceMinor ?? 0 },
      units: Math.min(quantity, this.#unitsAtOnce(variantId))
    }))
  );
  readonly minimum = $derived.by(() =>
    this.units > 0 ? belowMinimum(this.product.id, this.units + this.elsewhereUnits, this.product) : null
  );

  /** Colours that do not reach their minimum, and what goes beyond the dealer's maximum. */
  readonly lowColours = $derived.by(() => {
    const cells = this.#wanted.map(({ colour, quantity }) => ({ colour, units: quantity }));
    const beside = this.#source.elsewhere?.ofStyle(this.product.id) ?? [];
    return belowColourMinimum(this.product.id, [...cells, ...beside], this.product).filter(({ colour }) =>
      cells.some((cell) => cell.colour === colour)
    );
  });
  readonly above = $derived.by(() =>
    aboveMaximum(
      this.product.id,
      { units: this.units, orderedUnits: this.#orderedUnits + this.elsewhereUnits },
      this.product
    )
  );

  readonly share = $derived.by(() => this.#source.shareOf(this.product.id));
  readonly isBeyondShare = $derived.by(
    () =>
      this.share !== null &&
      this.share.part !== 'closing' &&
      this.units + this.elsewhereUnits > this.share.leftUnits
  );

  #last: ReadonlyMap<number, Cell> = new Map();
  /** A cell that looks as before is the same object as before: typing in one leaves the others of the style alone. */
  readonly cells = $derived.by(() => {
    const priced = new Map(this.obtainable.lines.map((line) => [line.variantId, line]));
    const cells = new Map<number, Cell>();
    for (const variant of this.product.variants) {
      const cell = this.#cell(variant, priced.get(variant.id));
      const before = this.#last.get(variant.id);
      cells.set(variant.id, before && isSame(before, cell) ? before : cell);
    }
    this.#last = cells;
    return cells;
  });

  /** Cells that keep the order from being sent. */
  readonly troubled = $derived([...this.cells.values()].filter(isTroubled));

  entry(variantId: number): Entry {
    return this.#entries.get(variantId) ?? NOTHING;
  }

  /** Puts entries in their places and says what was there. */
  put(entries: Iterable<readonly [number, Entry]>): void {
    const next = new Map(this.#entries);
    for (const [variantId, entry] of entries)
      if (entry.units === 0 && entry.text === null) next.delete(variantId);
      else next.set(variantId, entry);
    this.#entries = next;
  }

  /** Lowest and highest price of its variants at the present number of units; null when nothing has a price. */
  readonly prices = $derived.by(() => {
    const known = this.product.variants.flatMap(
      (variant) => this.reason(variant.id).step?.unitPriceMinor ?? []
    );
    return known.length > 0 ? { low: Math.min(...known), high: Math.max(...known) } : null;
  });

  /** Why the price of this style is what it is at the units that can be had (at least one); to the next tier in whole packs. */
  reason(variantId: number): PriceReason {
    const units = this.obtainable.units + this.elsewhereUnits;
    const { packMultiple, id: productId } = this.product;
    const reason = explainPrice(this.#prices, { variantId, productId }, Math.max(1, units));
    if (!reason.next) return reason;
    const packs = Math.ceil((reason.next.fromUnits - units) / packMultiple);
    return { ...reason, next: { ...reason.next, missingUnits: packs * packMultiple } };
  }

  #cell(variant: CatalogueVariant, line: ObtainableLine | undefined): Cell {
    const { units, text, choice } = this.entry(variant.id);
    const mismatch = packMismatch(variant.sku, units, this.product.packMultiple);
    const promise = units > 0 ? this.#promise(variant.id, units, choice) : null;
    const isRefill = this.#source.kind === 'refill';
    return {
      variant,
      units,
      ordered: this.#source.orderedOf(variant.id),
      before: this.#source.beforeOf(variant.id),
      elsewhere: this.#source.elsewhere?.unitsOf(variant.id) ?? 0,
      choice,
      stock: isRefill ? (this.#source.supplyOf(variant.id)?.stock ?? null) : null,
      text: text ?? (units > 0 ? String(units) : ''),
      promise,
      mismatch,
      state: stateOf({ units, text }, line, mismatch, promise),
      unitPriceMinor: line?.unitPriceMinor ?? null,
      amountMinor: line?.amountMinor ?? 0
    };
  }

  /** Units of the style that are typed for other doors. */
  get elsewhereUnits(): number {
    const beside = this.#source.elsewhere?.ofStyle(this.product.id) ?? [];
    return beside.reduce((sum, one) => sum + one.units, 0);
  }

  get #orderedUnits(): number {
    if (this.product.maximumUnits === 0) return 0;
    return this.product.variants.reduce((sum, { id }) => sum + this.#source.orderedOf(id), 0);
  }

  #colourOf(variantId: number): string | null {
    return this.product.variants.find(({ id }) => id === variantId)?.colour ?? null;
  }

  /** Of a line that nobody can promise whole it is what is in stock. */
  #unitsAtOnce(variantId: number): number {
    const { earliestOn } = this.#source;
    const promise = this.cells.get(variantId)?.promise;
    if (promise?.lamp === 'short') return Math.max(0, this.#source.supplyOf(variantId)?.stock ?? 0);
    return (promise?.pieces ?? []).reduce(
      (sum, { shipsOn, quantity }) => sum + (shipsOn === earliestOn ? quantity : 0),
      0
    );
  }

  #promise(variantId: number, quantity: number, choice: Choice | null): LinePromise | null {
    const supply = this.#source.supplyOf(variantId);
    if (!supply) return null;
    const wish = {
      ...{ quantity, packMultiple: this.product.packMultiple },
      choice: choice ?? usualChoice(this.#source.kind)
    };
    return promiseLine(wish, supply, this.#source.earliestOn);
  }
}
