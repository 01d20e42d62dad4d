/* eslint-disable svelte/prefer-svelte-reactivity -- maps, sets and dates here never change once made: the state that holds them is replaced */
import type { CatalogueProduct } from '#lib/catalog/catalogue.ts';
import type { OccasionKind } from '#lib/fairs/occasion.ts';
import { addMinor } from '#lib/money/money.ts';
import type { Availability } from '#lib/supply/availability.ts';
import { choicesFor, type ChoiceOption, type Supply } from '#lib/supply/promise.ts';
import type { OwnShare } from '#lib/supply/share.ts';
import type { Elsewhere } from '../doors/elsewhere.ts';
import type { OrderLineInput } from '../placing/order-form.ts';
import { Assortment, type Placed } from './assortment.svelte.ts';
import { parseUnits } from './pad/paste.ts';
import { isSameEntry, type Entry } from './cell.ts';
import type { ProductSheet } from './product-sheet.svelte.ts';
import { keptChoice } from './dock/kept-choice.ts';
import type { SheetGiven } from './sheet-given.ts';
import { SheetFacts } from './sheet-facts.svelte.ts';
import { linesOf } from './sheet-lines.ts';
import { SheetNeeds } from './sheet-needs.svelte.ts';
import { SheetPolicy } from './sheet-policy.svelte.ts';
import { SheetParts } from './sheet-parts.svelte.ts';
import { UndoStack } from './undo.ts';

/**
 * The order sheet of one dealer at one fair: quantities by variant, and everything that follows from them by the same
 * pure rules as on the server. Grid, quick pad and dock are three views of it; each number lives here once.
 */
export class OrderSheet {
  readonly assortment: Assortment;
  readonly currency: string;
  readonly earliestOn: string;
  readonly kind: OccasionKind;
  readonly policy: SheetPolicy;
  #undo = new UndoStack<number, Entry>();
  readonly facts: SheetFacts;
  /** What is typed for other doors; null where the dealer has one address. */
  elsewhere = $state.raw<Elsewhere | null>(null);
  /** The styles that are on the page, for whoever goes from one to the next. */
  shown: () => readonly ProductSheet[] = () => this.products;
  /** While it says true nothing can be changed: the order is on its way. */
  frozen: () => boolean = () => false;
  /** Hears what was typed, undone or filled in here, to keep it; not what came from others. */
  onput: (entries: readonly (readonly [number, Entry])[]) => void = () => undefined;

  constructor(
    { catalogue, availability, earliestOn, ordered, kind = 'fair', policy = null }: SheetGiven,
    facts = new SheetFacts()
  ) {
    this.facts = facts;
    this.kind = kind;
    this.currency = catalogue.currency;
    this.earliestOn = earliestOn;
    if (availability) facts.availability = availability;
    if (ordered) facts.ordered = ordered;
    this.assortment = new Assortment(catalogue.products, this);
    this.policy = new SheetPolicy(this, policy);
  }

  get products(): readonly ProductSheet[] {
    return this.assortment.products;
  }

  /** Styles in which something stands, as the catalogue has them. Noted with what is typed: to ask each style costs too much with every key. */
  #typed = $state.raw<readonly ProductSheet[]>([]);
  get typed(): readonly ProductSheet[] {
    return this.#typed;
  }

  /** Units as they were typed. */
  readonly units = $derived.by(() => this.typed.reduce((sum, one) => sum + one.units, 0));
  /** Units, amount and what is missing to what was typed: only what can be had counts. */
  readonly obtainableUnits = $derived.by(() =>
    this.typed.reduce((sum, one) => sum + one.obtainable.units, 0)
  );
  readonly styles = $derived.by(() => this.typed.filter((one) => one.units > 0).length);
  readonly listAmountMinor = $derived.by(() =>
    this.typed.reduce((sum, one) => addMinor(sum, one.amountMinor), 0)
  );
  readonly amountMinor = $derived.by(() => this.listAmountMinor - this.policy.savedMinor);
  readonly missingMinor = $derived.by(() =>
    this.typed.reduce((sum, one) => addMinor(sum, one.obtainable.missingMinor), 0)
  );
  readonly needs = new SheetNeeds(this);
  readonly parts = new SheetParts(this);
  /** The cheaper tier that needs the fewest more units of a style that is being ordered. */
  readonly nextTier = $derived.by(() => {
    let nearest = null;
    for (const sheet of this.typed) {
      const first = sheet.units > 0 ? sheet.product.variants[0] : undefined;
      const next = first ? sheet.reason(first.id).next : null;
      if (next && (!nearest || next.missingUnits < nearest.next.missingUnits))
        nearest = { product: sheet, next };
    }
    return nearest;
  });

  /** What is free of a variant; null while nobody knows. */
  supplyOf(variantId: number): Supply | null {
    const free = this.facts.freeOf(variantId);
    return free && this.elsewhere ? this.elsewhere.left(variantId, free) : free;
  }

  /** A sheet of some styles for another door: what is free, ordered and shared is what this one says. */
  beside(products: readonly CatalogueProduct[]): OrderSheet {
    const { currency, earliestOn, kind } = this;
    const { policy } = this.policy;
    const given = { catalogue: { currency, products: [...products] }, earliestOn, kind, policy };
    return new OrderSheet(given, this.facts);
  }

  /** What was typed before cannot be taken back any more: another door is typed for. */
  forgetSteps(): void {
    this.#undo = new UndoStack();
  }

  /** Whether anything can be said about what ships when. */
  readonly knowsSupply = $derived.by(() => this.facts.availability !== null);

  orderedOf(variantId: number): number {
    return this.facts.ordered[variantId] ?? 0;
  }

  shareOf(productId: number): OwnShare | null {
    return this.facts.shares.find((one) => one.productId === productId) ?? null;
  }

  beforeOf(variantId: number): number {
    return this.facts.before.last(variantId);
  }

  /** What the dealer has ordered at this fair already, most units first. */
  orderedPlaces(): Placed[] {
    const places = Object.keys(this.facts.ordered).flatMap((id) => this.placeOf(Number(id)) ?? []);
    return places.sort((a, b) => this.orderedOf(b.variant.id) - this.orderedOf(a.variant.id));
  }

  /** What is free has changed: lamps follow, what was typed stays. */
  refresh(availability: Availability, shares: readonly OwnShare[] = []): void {
    Object.assign(this.facts, { availability, shares });
  }

  /** Units by variant id that are ordered now: an order was placed. */
  setOrdered(ordered: Record<number, number>): void {
    this.facts.ordered = ordered;
  }

  /** Shows what others have typed, or what was kept. It is no step of this person that could be taken back. */
  receive(entries: readonly (readonly [number, Entry])[]): void {
    this.#apply(entries.filter(([id]) => this.placeOf(id)));
  }

  find(sku: string): Placed | null {
    return this.assortment.find(sku);
  }

  placeOf(variantId: number): Placed | null {
    return this.assortment.placeOf(variantId);
  }

  cell(variantId: number) {
    return this.placeOf(variantId)?.product.cells.get(variantId) ?? null;
  }

  /** Takes what was typed: a number of units, or a text that stays until it is repaired. */
  type(variantId: number, text: string): void {
    const units = parseUnits(text);
    this.put([[variantId, { units: units ?? 0, text: units === null ? text : null, choice: null }]]);
  }

  set(variantId: number, units: number): void {
    this.put([[variantId, { units, text: null, choice: null }]]);
  }

  put(entries: Iterable<readonly [number, Entry]>): void {
    if (this.frozen()) return;
    const changes = [...entries]
      .filter(([id]) => this.placeOf(id))
      .map(([key, after]) => ({ key, before: this.placeOf(key)!.product.entry(key), after }));
    this.#undo.record(changes, performance.now());
    this.#write(changes.map(({ key, after }) => [key, after] as const));
  }

  /** Takes the last step back; a cell that somebody else has changed since stays as it is. */
  undo(): boolean {
    const step = this.frozen() ? null : this.#undo.undo();
    return this.#take(step?.changes.map(({ key, before, after }) => ({ key, from: after, to: before })));
  }

  redo(): boolean {
    const step = this.frozen() ? null : this.#undo.redo();
    return this.#take(step?.changes.map(({ key, before, after }) => ({ key, from: before, to: after })));
  }

  /** What the dealer can have instead of a dated or short promise. */
  options(variantId: number): ChoiceOption[] {
    const cell = this.cell(variantId);
    const place = this.placeOf(variantId);
    const supply = this.supplyOf(variantId);
    if (!cell || !place || !supply || cell.units === 0) return [];
    const wish = { quantity: cell.units, packMultiple: place.product.product.packMultiple };
    return choicesFor(wish, supply, this.earliestOn);
  }

  /**
   * Takes an option. One that gives units up becomes a smaller number, so that the server can never give less than
   * what the dealer has seen.
   */
  choose(variantId: number, option: ChoiceOption): void {
    this.put([[variantId, { units: option.promise.quantity, text: null, choice: keptChoice(option) }]]);
  }

  /** Puts another item in the place of a line. */
  swap(variantId: number, other: number): void {
    const units = this.cell(variantId)?.units ?? 0;
    const more = (this.cell(other)?.units ?? 0) + units;
    this.put([
      [variantId, { units: 0, text: null, choice: null }],
      [other, { units: more, text: null, choice: null }]
    ]);
  }

  /** What ships when, over all lines that have a promise. */
  deliveries(): { on: string; units: number }[] {
    const days = new Map<string, number>();
    for (const product of this.typed)
      for (const cell of product.cells.values())
        for (const piece of cell.promise?.pieces ?? [])
          days.set(piece.shipsOn, (days.get(piece.shipsOn) ?? 0) + piece.quantity);
    return [...days].map(([on, units]) => ({ on, units })).sort((a, b) => (a.on < b.on ? -1 : 1));
  }

  /** The lines as they are sent. Each carries the last day and the price that the dealer has seen for it. */
  lines(): OrderLineInput[] {
    return linesOf(this.typed, this.policy);
  }

  /** Adds lines to what is there, as one step that can be undone; answers those that are not in the dealer's list. */
  add(lines: readonly OrderLineInput[]): OrderLineInput[] {
    const known = lines.filter((line) => this.find(line.sku));
    const entries = known.map((line): [number, Entry] => {
      const { variant, product } = this.find(line.sku)!;
      const units = product.entry(variant.id).units + line.quantity;
      return [variant.id, { units, text: null, choice: null }];
    });
    this.put(entries);
    return lines.filter((line) => !known.includes(line));
  }

  /** Empties the sheet; can be undone. */
  clear(): void {
    const typed = [...this.assortment.places()].filter(
      ([id, { product }]) => product.entry(id).units > 0 || product.entry(id).text
    );
    this.put(typed.map(([id]) => [id, { units: 0, text: null, choice: null }] as const));
  }

  #take(changes: { key: number; from: Entry; to: Entry }[] = []): boolean {
    const own = changes.filter(({ key, from }) => isSameEntry(this.placeOf(key)!.product.entry(key), from));
    this.#write(own.map(({ key, to }) => [key, to] as const));
    return own.length > 0;
  }

  #write(entries: (readonly [number, Entry])[]): void {
    this.#apply(entries);
    if (entries.length > 0) this.onput(entries);
  }

  #apply(entries: readonly (readonly [number, Entry])[]): void {
    const bySheet = new Map<ProductSheet, (readonly [number, Entry])[]>();
    for (const one of entries) {
      const { product: sheet } = this.placeOf(one[0])!;
      bySheet.set(sheet, [...(bySheet.get(sheet) ?? []), one]);
    }
    for (const [sheet, own] of bySheet) sheet.put(own);
    this.#noteTyped([...bySheet.keys()]);
  }

  #noteTyped(changed: readonly ProductSheet[]): void {
    const before = new Set(this.#typed);
    if (changed.every((one) => one.isTyped === before.has(one))) return;
    for (const one of changed) before.delete(one);
    const now = new Set([...before, ...changed.filter((one) => one.isTyped)]);
    this.#typed = this.products.filter((one) => now.has(one));
  }
}
