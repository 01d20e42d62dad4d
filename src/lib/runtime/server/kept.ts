interface Reading<Value> {
  value: Promise<Value>;
  readAtMs: number;
}

/**
 * What many ask for at once and what may be a moment old: it is read once under its key, and everybody within the next `forMs` milliseconds
 * gets the same. What could not be read is not kept. At most `most` keys; one more, and all are forgotten.
 */
export class Kept<Key, Value> {
  readonly #known = new Map<Key, Reading<Value>>();
  readonly #forMs: number;
  readonly #most: number;

  constructor({ forMs, most = 200 }: { forMs: number; most?: number }) {
    this.#forMs = forMs;
    this.#most = most;
  }

  /** What was read under the key a moment ago, else what `read` answers; throws what it throws. */
  of(key: Key, read: () => Promise<Value>): Promise<Value> {
    const nowMs = performance.now();
    const before = this.#known.get(key);
    if (before && nowMs - before.readAtMs < this.#forMs) return before.value;
    if (this.#known.size >= this.#most) this.#known.clear();
    const reading = { value: read(), readAtMs: nowMs };
    this.#known.set(key, reading);
    reading.value.catch(() => {
      if (this.#known.get(key) === reading) this.#known.delete(key);
    });
    return reading.value;
  }
}
