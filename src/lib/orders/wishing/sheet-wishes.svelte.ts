/* eslint-disable svelte/prefer-svelte-reactivity -- maps that are replaced when they change */
import { openDay } from '#lib/supply/holidays.ts';
import { promiseLine, type LinePromise } from '#lib/supply/promise.ts';
import { isWish, wishAt, type Held } from '../drafting/draft.ts';
import type { OrderLineInput } from '../placing/order-form.ts';
import type { OrderSheet } from '../sheet/order-sheet.svelte.ts';
import type { Cell } from '../sheet/cell.ts';
import type { ProductSheet } from '../sheet/product-sheet.svelte.ts';
import { isLater, notBefore, type ShipWindow } from './ship-window.ts';

/** What is asked of a sheet; of a door that is not shown it is a smaller one. */
export type WishedSheet = Pick<OrderSheet, 'typed' | 'earliestOn' | 'supplyOf' | 'lines'>;

export interface SheetWishesGiven {
  sheet: WishedSheet;
  holidays: readonly (readonly [day: string, reopensOn: string])[];
  held: readonly Held[];
  write: (held: readonly Held[]) => void;
}

/** When the dealer wants the goods of a sheet: a window, and a day of its own for a style. Kept in the shared draft. */
export class SheetWishes {
  readonly #sheet: WishedSheet;
  readonly #holidays: ReadonlyMap<string, string>;
  readonly #write: (held: readonly Held[]) => void;
  #days = $state.raw<ReadonlyMap<string, string>>(new Map());

  constructor({ sheet, holidays, held, write }: SheetWishesGiven) {
    this.#sheet = sheet;
    this.#holidays = new Map(holidays);
    this.#write = write;
    this.receive(held);
  }

  readonly window = $derived.by((): ShipWindow => ({
    shipFrom: this.#days.get('shipFrom') ?? null,
    shipUntil: this.#days.get('shipUntil') ?? null
  }));
  /** The window ends before it begins. */
  readonly isTurned = $derived.by(() => {
    const { shipFrom, shipUntil } = this.window;
    return shipFrom !== null && shipUntil !== null && shipUntil < shipFrom;
  });

  /** By the code of a style. */
  ofStyle(code: string): string | null {
    return this.#days.get(wishAt(code)) ?? null;
  }

  /** An empty text takes it away. */
  put(place: 'shipFrom' | 'shipUntil' | `wish:${string}`, text: string): void {
    const held = [{ place, sku: '', units: 0, text, choice: null }];
    this.receive(held);
    this.#write(held);
  }

  /** Shows what stands in the draft. */
  receive(held: readonly Held[]): void {
    const wished = held.filter(({ place }) => isWish(place));
    if (wished.length === 0) return;
    const days = new Map(this.#days);
    for (const { place, text } of wished)
      if (/^\d{4}-\d\d-\d\d$/.test(text)) days.set(place, text);
      else days.delete(place);
    this.#days = days;
  }

  /** The styles that have a day of their own, or may get one. */
  readonly styles = $derived.by(() => this.#sheet.typed.filter((one) => one.units > 0));

  /** The lines as they are sent, each with its wish and the last day that the dealer has seen for it. */
  lines(): OrderLineInput[] {
    const seen = new Map(this.#promised.map((one) => [one.cell.variant.sku, one]));
    return this.#sheet.lines().map((line) => {
      const { wishedOn = null, promise = null } = seen.get(line.sku) ?? {};
      return {
        ...line,
        ...(wishedOn && { wishedOn }),
        ...(promise?.completeOn && { latestOn: promise.completeOn })
      };
    });
  }

  /** What ships when, over all lines that have a promise. */
  readonly deliveries = $derived.by(() => {
    const days = new Map<string, number>();
    for (const { promise } of this.#promised)
      for (const { shipsOn, quantity } of promise?.pieces ?? [])
        days.set(shipsOn, (days.get(shipsOn) ?? 0) + quantity);
    return [...days].map(([on, units]) => ({ on, units })).sort((a, b) => (a.on < b.on ? -1 : 1));
  });

  /** Units that leave later than they were wished, and the last day; null when none do. */
  readonly late = $derived.by(() => {
    const pieces = this.#promised
      .flatMap(({ promise, wishedOn }) => (promise?.pieces ?? []).map((piece) => ({ ...piece, wishedOn })))
      .filter(({ shipsOn, wishedOn }) => isLater(shipsOn, this.window, wishedOn));
    if (pieces.length === 0) return null;
    return {
      units: pieces.reduce((sum, { quantity }) => sum + quantity, 0),
      lastOn: pieces.reduce((last, { shipsOn }) => (shipsOn > last ? shipsOn : last), '')
    };
  });

  readonly #promised = $derived.by(() =>
    this.#sheet.typed.flatMap((style) => {
      const wishedOn = this.ofStyle(style.product.code);
      const from = openDay(notBefore(this.#sheet.earliestOn, this.window, wishedOn), this.#holidays);
      return [...style.cells.values()]
        .filter((cell) => cell.units > 0)
        .map((cell) => ({ cell, wishedOn, promise: this.#promise(style, cell, from) }));
    })
  );

  #promise({ product }: ProductSheet, { variant, units, choice }: Cell, from: string): LinePromise | null {
    const supply = this.#sheet.supplyOf(variant.id);
    return (
      supply && promiseLine({ quantity: units, choice, packMultiple: product.packMultiple }, supply, from)
    );
  }
}
