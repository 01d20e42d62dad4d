/** Over how long arrivals are counted before they make a pace, in milliseconds. */
const countedMs = 100;

/** At which pace something comes, by the last full tenth of a second; after a pause it is slow again. */
export class Pace {
  #sinceMs: number;
  #count = 0;
  #perMs = 0;

  /** @param nowMs by a clock that only moves forward, as every instant here */
  constructor(nowMs: number) {
    this.#sinceMs = nowMs;
  }

  /** One more has come. */
  count(nowMs: number): void {
    this.#count++;
    const elapsedMs = nowMs - this.#sinceMs;
    if (elapsedMs < countedMs) return;
    this.#perMs = this.#count / elapsedMs;
    this.#count = 0;
    this.#sinceMs = nowMs;
  }

  /** How many come in so many milliseconds, whole ones only. */
  within(ms: number): number {
    return Math.floor(this.#perMs * ms);
  }
}
