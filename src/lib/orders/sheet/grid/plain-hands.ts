import { m } from '#lib/i18n/paraglide/messages.js';
import type { GridFocus } from './grid-focus.svelte.ts';
import { GridHands } from './grid-input.ts';
import { gridCommand } from './grid-keys.ts';
import { typeNow } from './typed-last.ts';
import type { OrderSheet } from '../order-sheet.svelte.ts';
import { parseTable, parseUnits } from '../pad/paste.ts';
import type { Entry } from '../cell.ts';
import type { ProductSheet } from '../product-sheet.svelte.ts';

interface Listeners {
  onlist: (text: string) => boolean;
  onsay: (text: string) => void;
}

const start = { row: 0, column: 0 };

/** What keyboard and clipboard do in a list of plain articles: it is one column, across its articles and on into what follows. */
export class PlainHands {
  readonly #sheet: OrderSheet;
  readonly #products: readonly ProductSheet[];
  readonly #focus: GridFocus;
  readonly #listeners: Listeners;
  readonly #hands = new Map<number, GridHands>();

  constructor(sheet: OrderSheet, products: readonly ProductSheet[], focus: GridFocus, listeners: Listeners) {
    this.#sheet = sheet;
    this.#products = products;
    this.#focus = focus;
    this.#listeners = listeners;
    for (const product of products)
      this.#hands.set(product.product.id, new GridHands(sheet, product, focus, listeners));
  }

  /** What an article's own cell does by itself. */
  of(product: ProductSheet): GridHands {
    return this.#hands.get(product.product.id)!;
  }

  readonly pressed = (event: KeyboardEvent) => {
    const at = this.#indexOf(event);
    if (at < 0) return;
    const command = gridCommand(event, { start: false, end: false });
    if (command) typeNow();
    if (command?.kind === 'move') this.#to(at + command.down);
    else if (command?.kind === 'fill_down') this.#fillFromAbove(at);
    else return this.of(this.#products[at]!).pressed(event);
    event.preventDefault();
  };

  readonly pasted = (event: ClipboardEvent) => {
    const at = this.#indexOf(event);
    const text = event.clipboardData?.getData('text') ?? '';
    typeNow();
    if (at < 0 || text === '' || (event.target as HTMLInputElement).readOnly) return;
    if (this.#listeners.onlist(text)) return event.preventDefault();
    if (!/[\t\n]/.test(text.replace(/\r?\n$/, ''))) return;
    event.preventDefault();
    const given = parseTable(text).map(([first = '']) => first);
    const entries = given.flatMap((value, down) => entryOf(this.#products[at + down], value));
    const outside = given.slice(this.#products.length - at).filter((value) => value !== '');
    this.#sheet.put(entries);
    const words = { cells: entries.length, outside: outside.join(', ') };
    this.#listeners.onsay(outside.length ? m.orders_pasted_outside(words) : m.orders_pasted_cells(words));
  };

  /** One pack more or less; a number between two packs goes to the next whole one. */
  step(product: ProductSheet, by: 1 | -1): void {
    typeNow();
    const variant = product.product.variants[0]!;
    const pack = product.product.packMultiple;
    const { units } = product.entry(variant.id);
    const packs = by > 0 ? Math.floor(units / pack) + 1 : Math.ceil(units / pack) - 1;
    this.#sheet.set(variant.id, Math.max(0, packs * pack));
    this.#focus.enter(product.product.id, start);
  }

  /** The next article of the list, or the cell that follows or precedes it on the sheet. */
  #to(index: number): void {
    const next = this.#products[index] ?? this.#beyond(index);
    const variant = next?.grid.rows[0]?.cells.find((cell) => cell !== null);
    if (variant) this.#focus.wanted = variant.id;
  }

  #beyond(index: number): ProductSheet | undefined {
    const products = this.#sheet.shown();
    const edge = index < 0 ? this.#products[0] : this.#products.at(-1);
    return edge && products[products.indexOf(edge) + (index < 0 ? -1 : 1)];
  }

  #fillFromAbove(at: number): void {
    const above = this.#products[at - 1];
    const variant = this.#products[at]?.product.variants[0];
    if (above && variant) this.#sheet.set(variant.id, above.units);
  }

  #indexOf(event: Event): number {
    const id = event.target instanceof HTMLInputElement ? Number(event.target.dataset.variant) : NaN;
    return this.#products.findIndex(({ product }) => product.variants[0]?.id === id);
  }
}

function entryOf(product: ProductSheet | undefined, value: string): (readonly [number, Entry])[] {
  const variant = product?.product.variants[0];
  if (!variant) return [];
  const units = parseUnits(value);
  return [[variant.id, { units: units ?? 0, text: units === null ? value : null, choice: null }]];
}
