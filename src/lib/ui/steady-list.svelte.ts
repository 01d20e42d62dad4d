import { untrack } from 'svelte';
import { isMoved, rowsOf, waitingOf } from './steady.ts';

/**
 * A live list that never moves under the reader: rows keep their places and change their figures, new ones wait, and those
 * that left stay greyed, until `settle()` takes over the order of the data. With a `scope`, another one (a filter, a page) starts
 * afresh, and an empty list shows what comes.
 *
 *     const works = new SteadyList(() => data.queue.rows, (work) => work.id, () => page.url.search);
 */
export class SteadyList<T, Key> {
  readonly #fresh: () => readonly T[];
  readonly #keyOf: (item: T) => Key;
  readonly #scope: (() => string) | undefined;
  /** What stands on the screen; no state, since it follows from the data that is read with it. */
  #kept: { scope: string | undefined; items: readonly T[] };
  #settled = $state(0);

  /** The rows to show, in the order of the last `settle()`, each with the last content that it had. */
  rows = $derived.by(() => {
    const fresh = this.#fresh();
    const rows = rowsOf(this.#onScreen(fresh), fresh, this.#keyOf);
    this.#kept = { ...this.#kept, items: rows.map(({ item }) => item) };
    return rows;
  });
  /** Rows that came since and wait behind a pill. */
  waiting = $derived.by(() => {
    const fresh = this.#fresh();
    return waitingOf(this.#onScreen(fresh), fresh, this.#keyOf);
  });
  /** The data has another order than the screen. */
  moved = $derived.by(() => {
    const fresh = this.#fresh();
    return isMoved(this.#onScreen(fresh), fresh, this.#keyOf);
  });

  constructor(fresh: () => readonly T[], keyOf: (item: T) => Key, scope?: () => string) {
    this.#fresh = fresh;
    this.#keyOf = keyOf;
    this.#scope = scope;
    // Whoever makes a list inside a derived value must not make it anew with every change of the data.
    this.#kept = untrack(() => ({ scope: scope?.(), items: fresh() }));
  }

  /** Shows the data as it is now. */
  settle(): void {
    this.#kept = { ...this.#kept, items: this.#fresh() };
    this.#settled += 1;
  }

  #onScreen(fresh: readonly T[]): readonly T[] {
    void this.#settled;
    const scope = this.#scope?.();
    const isNew = scope !== this.#kept.scope || (this.#scope && this.#kept.items.length === 0);
    if (isNew) this.#kept = { scope, items: fresh };
    return this.#kept.items;
  }
}
