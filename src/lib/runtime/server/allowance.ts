/**
 * So many times within so long, for each name, in the memory of this process. For what must cost nothing to refuse; what has to hold over
 * all processes and restarts is counted in the database (`accounts`).
 */
export class Allowance {
  readonly #most: number;
  readonly #perMs: number;
  #taken = new Map<string, number>();
  #endsAtMs = 0;

  constructor({ most, perSeconds }: { most: number; perSeconds: number }) {
    this.#most = most;
    this.#perMs = perSeconds * 1000;
  }

  /** Takes one; answers how many seconds to wait when there is none left, else 0. `nowMs` is monotonic. */
  take(name: string, nowMs = performance.now()): number {
    const wait = this.wait(name, nowMs);
    this.#taken.set(name, (this.#taken.get(name) ?? 0) + 1);
    return wait;
  }

  /** How many seconds to wait until there is one again; 0 when there is one. Takes none. */
  wait(name: string, nowMs = performance.now()): number {
    if (nowMs >= this.#endsAtMs) {
      this.#taken = new Map();
      this.#endsAtMs = nowMs + this.#perMs;
    }
    return (this.#taken.get(name) ?? 0) >= this.#most ? Math.ceil((this.#endsAtMs - nowMs) / 1000) : 0;
  }
}
