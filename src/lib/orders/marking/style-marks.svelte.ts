/* eslint-disable svelte/prefer-svelte-reactivity -- maps that are replaced when they change */
import { isLine, isMark, lineAt, markAt, nameIn, type Held } from '../drafting/draft.ts';
import type { OrderLineInput } from '../placing/order-form.ts';
import { markIn, markText, NO_MARK, type Mark } from './mark.ts';

/** What is noted on a sheet besides units: favourites with score and comment by style, and notes by line. Kept in the shared draft. */
export class StyleMarks {
  readonly #write: (held: readonly Held[]) => void;
  #marks = $state.raw<ReadonlyMap<string, Mark>>(new Map());
  #notes = $state.raw<ReadonlyMap<string, string>>(new Map());

  constructor(write: (held: readonly Held[]) => void) {
    this.#write = write;
  }

  readonly favourites = $derived.by(() => [...this.#marks.values()].filter((one) => one.favourite).length);

  /** By the code of a style. */
  markOf(code: string): Mark {
    return this.#marks.get(code) ?? NO_MARK;
  }

  noteOf(sku: string): string {
    return this.#notes.get(sku) ?? '';
  }

  mark(code: string, change: Partial<Mark>): void {
    this.#put(markAt(code), markText({ ...this.markOf(code), ...change }));
  }

  note(sku: string, text: string): void {
    this.#put(lineAt(sku), text);
  }

  /** Shows what stands in the draft. */
  receive(held: readonly Held[]): void {
    const marks = held.filter(({ place }) => isMark(place));
    const notes = held.filter(({ place }) => isLine(place));
    if (marks.length > 0)
      this.#marks = new Map([...this.#marks, ...marks.map(markedAt)].filter(([, mark]) => mark !== NO_MARK));
    if (notes.length > 0)
      this.#notes = new Map(
        [...this.#notes, ...notes.map(({ place, text }) => [nameIn(place), text] as const)].filter(
          ([, text]) => text !== ''
        )
      );
  }

  /** The lines of an order with their notes. */
  withNotes(lines: readonly OrderLineInput[]): OrderLineInput[] {
    return lines.map((line) => {
      const note = this.noteOf(line.sku).trim();
      return note === '' ? line : { ...line, note };
    });
  }

  #put(place: string, text: string): void {
    const held = [{ place, sku: '', units: 0, text, choice: null }];
    this.receive(held);
    this.#write(held);
  }
}

const markedAt = ({ place, text }: Held): [string, Mark] => [nameIn(place), markIn(text)];
