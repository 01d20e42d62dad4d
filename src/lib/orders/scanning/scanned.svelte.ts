import type { Placed } from '../sheet/assortment.svelte.ts';
import type { DeskState } from '../sheet/desk/desk-state.svelte.ts';

/** A camera sees the same label many times a second; a second piece of it is held there after a pause. */
const sameLabelMs = 2_000;
const mostShown = 30;

/** What was scanned, the newest first. Each scan puts one pack more of the article on the sheet. */
export class Scanned {
  readonly #work: DeskState;
  #last = { code: '', at: -Infinity };
  list = $state.raw<readonly Placed[]>([]);
  /** A code that no article of the dealer's list has; null after one that has. */
  unknown = $state<string | null>(null);

  constructor(work: DeskState) {
    this.#work = work;
  }

  /** A code that the camera sees. */
  see(code: string, atMs: number): void {
    const isSame = code === this.#last.code && atMs - this.#last.at < sameLabelMs;
    this.#last = { code, at: atMs };
    if (!isSame) this.take(code);
  }

  /** A code from the camera, a hand scanner or a hand. */
  take(code: string): boolean {
    const { sheet, pad } = this.#work;
    const found = sheet.find(code);
    this.unknown = found ? null : code.slice(0, 64);
    if (!found) return false;
    const { variant, product } = found;
    const there = sheet.cell(variant.id)?.units ?? 0;
    sheet.set(variant.id, there + product.product.packMultiple);
    pad.show(variant);
    this.list = [found, ...this.list.filter((one) => one.variant.id !== variant.id)].slice(0, mostShown);
    return true;
  }
}
