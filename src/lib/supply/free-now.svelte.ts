/* eslint-disable svelte/prefer-svelte-reactivity -- a date here never changes once made */
import type { PackedAvailability } from './availability.ts';

/** Between two questions, spread so that a hall does not ask all at once. Milliseconds. */
const AGAIN_MS = 15_000;
const AFTER_FAILURE_MS = 5_000;
const SPREAD_MS = 10_000;
const PATIENCE_MS = 10_000;

export interface FreeNowOptions {
  /** For tests. */
  fetcher?: typeof fetch;
  now?: () => Date;
}

/**
 * What is free, asked for now and then while the page is seen. It never throws: without a network, or when the server is busy,
 * the last answer stays and says how old it is.
 */
export class FreeNow {
  readonly #address: string;
  readonly #options: FreeNowOptions;
  /** The last answer; null while there has been none. */
  answer = $state.raw<PackedAvailability | null>(null);
  /** When the last answer came. */
  heardAt = $state.raw<Date | null>(null);
  /** The newest question has not been answered: what is shown is as of `heardAt`. */
  late = $state(false);
  #asking: Promise<void> | null = null;

  constructor(address: string, options: FreeNowOptions = {}) {
    this.#address = address;
    this.#options = options;
  }

  /** Asks now, once however many want it at the same time. */
  ask(): Promise<void> {
    this.#asking ??= this.#ask().finally(() => (this.#asking = null));
    return this.#asking;
  }

  /** Asks at once and then again and again; the answer ends it. Only in the browser. */
  start(): () => void {
    let timer: ReturnType<typeof setTimeout>;
    let stopped = false;
    const again = async () => {
      if (document.visibilityState === 'visible') await this.ask();
      if (stopped) return;
      const leastMs = this.late ? AFTER_FAILURE_MS : AGAIN_MS;
      timer = setTimeout(() => void again(), leastMs + Math.random() * SPREAD_MS);
    };
    // A phone that was in a pocket, or has its network back, shows what is free now, not then.
    const seen = () => void (document.visibilityState === 'visible' && this.ask());
    void again();
    document.addEventListener('visibilitychange', seen);
    addEventListener('online', seen);
    return () => {
      stopped = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', seen);
      removeEventListener('online', seen);
    };
  }

  async #ask(): Promise<void> {
    const { fetcher = fetch, now = () => new Date() } = this.#options;
    const answer = await fetcher(this.#address, { signal: AbortSignal.timeout(PATIENCE_MS) })
      .then(packedOf)
      .catch(() => null);
    this.late = answer === null;
    if (!answer) return;
    this.answer = answer;
    this.heardAt = now();
  }
}

/** A page of somebody else (a captive portal, a sign-in page) is no answer. */
async function packedOf(response: Response): Promise<PackedAvailability | null> {
  if (!response.ok) return null;
  const body = (await response.json()) as Partial<PackedAvailability> | null;
  return Array.isArray(body?.days) && body.rows ? (body as PackedAvailability) : null;
}
