import type { Store } from './store.ts';

/** The sandbox's own time: real time plus what a test has advanced it by, kept over restarts. */
export class Clock {
  readonly #store: Store;
  #offset: number;

  constructor(store: Store) {
    this.#store = store;
    this.#offset = store.get('clock', 'clock')?.offset ?? 0;
  }

  /** Milliseconds since 1970. */
  now(): number {
    return Date.now() + this.#offset;
  }

  /** Seconds since 1970, as Stripe writes time. */
  unix(): number {
    return Math.floor(this.now() / 1000);
  }

  advance(milliseconds: number): void {
    this.#offset += milliseconds;
    this.#store.put('clock', { id: 'clock', offset: this.#offset });
  }
}
