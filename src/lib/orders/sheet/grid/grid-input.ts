import { m } from '#lib/i18n/paraglide/messages.js';
import { gridCommand, type GridCommand } from './grid-keys.ts';
import type { GridFocus } from './grid-focus.svelte.ts';
import * as moves from './grid-moves.ts';
import { typeNow, typeSoon } from './typed-last.ts';
import type { OrderSheet } from '../order-sheet.svelte.ts';
import type { Entry } from '../cell.ts';
import type { ProductSheet } from '../product-sheet.svelte.ts';

interface Listeners {
  onlist: (text: string) => boolean;
  onsay: (text: string) => void;
}

/** What keyboard, pointer and clipboard do in one grid. Handlers are fields, so that they can be handed to the table. */
export class GridHands {
  readonly #sheet: OrderSheet;
  readonly #product: ProductSheet;
  readonly #focus: GridFocus;
  readonly #listeners: Listeners;
  #before: { variantId: number; entry: Entry } | null = null;

  constructor(sheet: OrderSheet, product: ProductSheet, focus: GridFocus, listeners: Listeners) {
    this.#sheet = sheet;
    this.#product = product;
    this.#focus = focus;
    this.#listeners = listeners;
  }

  readonly typed = (event: Event) => {
    const input = inputOf(event);
    if (input) typeSoon({ sheet: this.#sheet, variantId: variantOf(input), text: input.value });
  };

  readonly left = typeNow;

  readonly entered = (event: FocusEvent) => {
    const input = inputOf(event);
    if (!input) return;
    typeNow();
    const variantId = variantOf(input);
    this.#before = { variantId, entry: this.#product.entry(variantId) };
    if (!this.#focus.isAt(this.#product.product.id, ...coordinates(input)))
      this.#focus.enter(this.#product.product.id, placeOf(input));
    input.select();
  };

  /** A finger on a red cell wants to know what can be done, not a keyboard; a mouse with Shift draws a selection. */
  readonly touched = (event: PointerEvent) => {
    const input = inputOf(event);
    if (!input || input.readOnly) return;
    if (event.pointerType === 'mouse' && event.shiftKey) this.#extendTo(event, input);
    else if (this.#asksForChoices(event, input)) event.preventDefault();
  };

  readonly tapped = (event: MouseEvent) => {
    const input = inputOf(event);
    if (!input || input.readOnly || !this.#asksForChoices(event as PointerEvent, input)) return;
    this.#focus.enter(this.#product.product.id, placeOf(input));
    this.#focus.choosing = variantOf(input);
  };

  readonly pressed = (event: KeyboardEvent) => {
    const input = inputOf(event);
    if (!input) return;
    if (event.key.length > 1 || event.ctrlKey || event.metaKey || event.altKey) typeNow();
    const all = input.selectionStart === 0 && input.selectionEnd === input.value.length;
    const caret = {
      start: all || input.selectionEnd === 0,
      end: all || input.selectionStart === input.value.length
    };
    const several = this.#focus.anchor !== null && (event.key === 'Delete' || event.key === 'Backspace');
    const command = several ? ({ kind: 'clear' } as const) : gridCommand(event, caret);
    if (!command || (input.readOnly && command.kind !== 'move' && command.kind !== 'style')) return;
    if (this.#obey(command, input)) event.preventDefault();
  };

  readonly pasted = (event: ClipboardEvent) => {
    typeNow();
    const input = inputOf(event);
    const text = event.clipboardData?.getData('text') ?? '';
    if (!input || input.readOnly || text === '') return;
    if (this.#listeners.onlist(text)) return event.preventDefault();
    if (!/[\t\n]/.test(text.replace(/\r?\n$/, ''))) return;
    event.preventDefault();
    const { entries, outside } = moves.pasteBlock(this.#product, placeOf(input), text);
    this.#sheet.put(entries);
    const words = { cells: entries.length, outside: outside.join(', ') };
    this.#listeners.onsay(outside.length ? m.orders_pasted_outside(words) : m.orders_pasted_cells(words));
  };

  readonly copied = (event: ClipboardEvent) => {
    typeNow();
    const { at, anchor } = this.#focus;
    if (!at || !anchor || at.productId !== this.#product.product.id) return;
    event.clipboardData?.setData('text/plain', moves.copyBlock(this.#product, anchor, at));
    event.preventDefault();
  };

  #obey(command: GridCommand, input: HTMLInputElement): boolean {
    const at = placeOf(input);
    switch (command.kind) {
      case 'move':
        return this.#move(input, command);
      case 'style':
        return this.#toStyle(command.step);
      case 'fill_right':
        return this.#put(moves.fillRight(this.#product, at));
      case 'fill_down':
        return this.#put(moves.fillDown(this.#product, at));
      case 'spread':
        return this.#spread(at);
      case 'undo':
        return this.#sheet.undo() || true;
      case 'redo':
        return this.#sheet.redo() || true;
      case 'clear':
        return this.#clear();
      case 'choices':
        return this.#openChoices(variantOf(input));
      case 'restore':
        return this.#restore(input);
    }
  }

  /** An empty cell has nothing to choose from. */
  #openChoices(variantId: number): true {
    if (this.#sheet.cell(variantId)?.units) this.#focus.choosing = variantId;
    else this.#listeners.onsay(m.orders_nothing_typed());
    return true;
  }

  #asksForChoices(event: PointerEvent, input: HTMLInputElement): boolean {
    const short = this.#sheet.cell(variantOf(input))?.state === 'short';
    return short && event.pointerType === 'touch' && document.activeElement !== input;
  }

  #put(entries: moves.Entries): true {
    this.#sheet.put(entries);
    return true;
  }

  #spread(at: moves.Place): true {
    const { entries, left } = moves.spreadRow(this.#product, at);
    this.#sheet.put(entries);
    if (left > 0)
      this.#listeners.onsay(m.orders_spread_left({ units: left, pack: this.#product.product.packMultiple }));
    return true;
  }

  #move(input: HTMLInputElement, command: { down: number; right: number; extend: boolean }): boolean {
    const next = moves.nextPlace(this.#product, placeOf(input), command.down, command.right);
    if (!next) return command.right === 0;
    this.#focus.enter(this.#product.product.id, next, command.extend);
    // In the look-book another colour comes onto the page first.
    if (!focusIn(input.closest('table'), next))
      this.#focus.wanted = moves.cellAt(this.#product, next)?.variant.id ?? null;
    return true;
  }

  #toStyle(step: 1 | -1): true {
    const products = this.#sheet.shown();
    const next = products[products.indexOf(this.#product) + step];
    const first = next?.grid.rows[0]?.cells.find((cell) => cell !== null);
    if (first) this.#focus.wanted = first.id;
    return true;
  }

  #clear(): true {
    const { at, anchor } = this.#focus;
    if (!at || !anchor) return true;
    const empty: Entry = { units: 0, text: null, choice: null };
    this.#sheet.put(moves.cellsBetween(this.#product, at, anchor).map((cell) => [cell.variant.id, empty]));
    return true;
  }

  #restore(input: HTMLInputElement): boolean {
    if (this.#before?.variantId !== variantOf(input)) return false;
    this.#sheet.put([[this.#before.variantId, this.#before.entry]]);
    return true;
  }

  #extendTo(event: PointerEvent, input: HTMLInputElement): void {
    event.preventDefault();
    this.#focus.enter(this.#product.product.id, placeOf(input), true);
    input.focus();
  }
}

function inputOf(event: Event): HTMLInputElement | null {
  return event.target instanceof HTMLInputElement && event.target.dataset.variant ? event.target : null;
}

const variantOf = (input: HTMLInputElement) => Number(input.dataset.variant);
const coordinates = (input: HTMLInputElement): [number, number] => [
  Number(input.dataset.row),
  Number(input.dataset.column)
];

function placeOf(input: HTMLInputElement): moves.Place {
  const [row, column] = coordinates(input);
  return { row, column };
}

function focusIn(table: HTMLTableElement | null, { row, column }: moves.Place): boolean {
  const next = table?.querySelector<HTMLInputElement>(`[data-row="${row}"][data-column="${column}"]`);
  next?.focus();
  return Boolean(next);
}
