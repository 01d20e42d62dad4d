import { untrack } from 'svelte';
import { isMoved, rowsOf, waitingOf } from './steady.ts';

/**
 * A live list that never moves under the reader: rows keep their places and change their figures, new ones wait, and those
 * that left stay greyed, until `settle()` takes over the order of the data.
 */
export class SteadyList<T, Key> {
  readonly #fresh: () => readonly T[];
  readonly #keyOf: (item: T) => Key;
  #shown = $state.raw<readonly T[]>([]);

  /** The rows to show, in the order of the last `settle()`. */
  rows = $derived.by(() => rowsOf(this.#shown, this.#fresh(), this.#keyOf));
  /** Rows that came since and wait behind a pill. */
  waiting = $derived.by(() => waitingOf(this.#shown, this.#fresh(), this.#keyOf));
  /** The data has another order than the screen. */
  moved = $derived.by(() => isMoved(this.#shown, this.#fresh(), this.#keyOf));

  constructor(fresh: () => readonly T[], keyOf: (item: T) => Key) {
    this.#fresh = fresh;
    this.#keyOf = keyOf;
    // Whoever makes a list inside a derived value must not make it anew with every change of the data.
    this.#shown = untrack(fresh);
  }

  /** Shows the data as it is now. */
  settle(): void {
    this.#shown = this.#fresh();
  }
}
