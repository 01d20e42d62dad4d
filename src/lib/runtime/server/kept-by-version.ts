import { setTimeout as wait } from 'node:timers/promises';

interface Reading<Value> {
  version: string;
  value: Promise<Value>;
  startedAtMs: number;
  tookMs: number;
  /** The one after it, that has not begun to read. */
  next: Promise<Value> | null;
}

/** What a key's value is read from: what `versionOf` answers changes whenever `read` would answer something else. */
interface Source<Value> {
  versionOf: () => Promise<string>;
  read: () => Promise<Value>;
}

/**
 * What many ask for, costs much and must not be old: it is read once a version, and everybody who asks gets what stood when they asked, or something newer. While
 * versions follow each other, one reading waits twice as long as the one before it took and all who ask meanwhile share it, so that a key keeps
 * at most a third of a core. What could not be read is not kept. At most `most` keys; one more, and all are forgotten.
 */
export class KeptByVersion<Key, Value> {
  readonly #known = new Map<Key, Reading<Value>>();
  readonly #most: number;

  constructor({ most }: { most: number }) {
    this.#most = most;
  }

  /** The value of the key as of now; throws what the source throws. */
  async of(key: Key, source: Source<Value>): Promise<Value> {
    const version = await source.versionOf();
    const before = this.#known.get(key);
    if (before?.version === version) return before.value;
    if (!before) return this.#begin(key, version, source);
    before.next ??= this.#inTurn(key, before, source);
    return before.next;
  }

  async #inTurn(key: Key, before: Reading<Value>, source: Source<Value>): Promise<Value> {
    await before.value.catch(() => undefined);
    const restsMs = before.startedAtMs + before.tookMs * 3 - performance.now();
    if (restsMs > 0) await wait(restsMs);
    return this.#begin(key, await source.versionOf(), source);
  }

  #begin(key: Key, version: string, { read }: Source<Value>): Promise<Value> {
    if (this.#known.size >= this.#most && !this.#known.has(key)) this.#known.clear();
    const startedAtMs = performance.now();
    const reading: Reading<Value> = { version, value: read(), startedAtMs, tookMs: 0, next: null };
    this.#known.set(key, reading);
    reading.value.then(
      () => (reading.tookMs = performance.now() - startedAtMs),
      () => this.#known.get(key) === reading && this.#known.delete(key)
    );
    return reading.value;
  }
}
