import { instantNow } from '#lib/time/instant.ts';
import type { Frame } from '../frame.ts';
import type { Welcome } from '../welcome.ts';
import {
  advance,
  emptyQueue,
  momentsBetween,
  nextStep,
  offer,
  withdraw,
  type MomentQueue,
  type RecordOrder
} from '../moments.ts';

/** Screens and consoles see a change at once and then at most ten a second, phones two. */
export const fastMs = 100;
export const slowMs = 500;
const pauseAfterFailureMs = 1_000;

export interface FeedOptions {
  read(now: Date): Promise<Frame | null>;
  record(): Promise<RecordOrder | null>;
  /** Who has come; null where nobody is invited. */
  welcome(): Promise<Welcome | null>;
  /** To screens and consoles. */
  fast(frame: Frame): void;
  /** To phones. */
  slow(frame: Frame): void;
  failed(error: unknown): void;
}

/**
 * The live standing of one fair in one process: reads it when something happened, never more often than screens can show, decides
 * what the moment strip plays, and hands one frame to all. However many orders arrive, the work is one read and two sends a tick.
 */
export class BoardFeed {
  readonly #options: FeedOptions;
  #frame: Frame | null = null;
  #record: RecordOrder | null = null;
  #recordIsOld = true;
  #welcome: Welcome | null = null;
  #welcomeIsOld = true;
  #queue: MomentQueue = emptyQueue;
  #dirty = true;
  /** Since when something is not in the newest frame; null while everything is. */
  #oldSinceMs: number | null = null;
  #reading: Promise<void> | null = null;
  #readAt = -fastMs;
  #slowAt = -slowMs;
  #timers: { fast?: NodeJS.Timeout; slow?: NodeJS.Timeout; moment?: NodeJS.Timeout } = {};
  #stopped = false;

  constructor(options: FeedOptions) {
    this.#options = options;
  }

  /** The newest frame that was sent; null before the first. */
  get newest(): Frame | null {
    return this.#frame;
  }

  /** How long something has waited to be shown: standings that cannot be read grow old. */
  get behindMs(): number {
    return this.#oldSinceMs === null ? 0 : performance.now() - this.#oldSinceMs;
  }

  /** Something happened that this board shows. */
  touch(): void {
    this.#dirty = true;
    this.#oldSinceMs ??= performance.now();
    this.#schedule();
  }

  /** An order of this amount was placed: it may be the largest. */
  touchByOrder(totalMinor: number): void {
    if (totalMinor > (this.#record?.totalMinor ?? 0)) this.#recordIsOld = true;
    this.touch();
  }

  /** An order was taken back: it may have been the largest. */
  touchByCorrection(): void {
    this.#recordIsOld = true;
    this.touch();
  }

  /** Somebody came, or another is invited: orders alone never ask who is there. */
  touchByArrival(): void {
    this.#welcomeIsOld = true;
    this.touch();
  }

  /** The standing as of now: the newest frame while nothing has happened since, else a fresh one. */
  async snapshot(): Promise<Frame | null> {
    if (this.#dirty || this.#reading) await (this.#reading ?? this.#read());
    // Nothing has happened since, so it stands as of now; a board sets its clock by what it hears.
    return this.#frame && { ...this.#frame, at: instantNow().toISOString() };
  }

  stop(): void {
    this.#stopped = true;
    for (const timer of Object.values(this.#timers)) clearTimeout(timer);
  }

  #schedule(): void {
    if (this.#stopped || this.#reading || this.#timers.fast) return;
    const wait = Math.max(0, this.#readAt + fastMs - performance.now());
    this.#timers.fast = setTimeout(() => {
      this.#timers.fast = undefined;
      void this.#read();
    }, wait);
  }

  /** One read at a time; what happens meanwhile is in the next one. */
  #read(): Promise<void> {
    this.#reading ??= this.#readOnce()
      .catch((error: unknown) => {
        this.#dirty = true;
        this.#readAt = performance.now() + pauseAfterFailureMs;
        this.#options.failed(error);
      })
      .finally(() => {
        this.#reading = null;
        if (this.#dirty) this.#schedule();
      });
    return this.#reading;
  }

  async #readOnce(): Promise<void> {
    this.#dirty = false;
    const startedMs = (this.#readAt = performance.now());
    const first = this.#frame === null;
    const before = this.#record;
    if (this.#recordIsOld) {
      this.#recordIsOld = false;
      this.#record = await this.#options.record();
    }
    const arrivals = await this.#arrivals();
    const standing = await this.#options.read(instantNow());
    const frame = standing && { ...standing, ...arrivals };
    this.#oldSinceMs = this.#dirty ? startedMs : null;
    if (!frame || this.#stopped) return;
    // A read that overtook another one must not turn the board back.
    if (this.#frame && frame.epoch === this.#frame.epoch && frame.seq < this.#frame.seq) return;
    this.#judge(frame, before);
    if (first) this.#frame = this.#withMoment(frame);
    else this.#publish(frame);
  }

  async #arrivals(): Promise<Pick<Frame, 'welcome'>> {
    if (this.#welcomeIsOld) {
      this.#welcomeIsOld = false;
      this.#welcome = await this.#options.welcome().catch((error: unknown) => {
        this.#welcomeIsOld = true;
        throw error;
      });
    }
    return this.#welcome ? { welcome: this.#welcome } : {};
  }

  #judge(frame: Frame, recordBefore: RecordOrder | null): void {
    if (!this.#frame) return;
    const after = { frame, record: this.#record };
    const moments = momentsBetween({ frame: this.#frame, record: recordBefore }, after);
    this.#queue = withdraw(offer(this.#queue, moments, performance.now()), after);
  }

  #publish(frame: Frame): void {
    this.#frame = this.#withMoment(frame);
    this.#options.fast(this.#frame);
    this.#publishSlowly();
  }

  #publishSlowly(): void {
    if (this.#timers.slow || this.#stopped) return;
    const wait = this.#slowAt + slowMs - performance.now();
    const send = () => {
      this.#timers.slow = undefined;
      this.#slowAt = performance.now();
      if (this.#frame) this.#options.slow(this.#frame);
    };
    if (wait <= 0) send();
    else this.#timers.slow = setTimeout(send, wait);
  }

  #withMoment(frame: Frame): Frame {
    this.#queue = advance(this.#queue, performance.now());
    const step = nextStep(this.#queue);
    clearTimeout(this.#timers.moment);
    if (step !== null && !this.#stopped) {
      this.#timers.moment = setTimeout(() => this.#playNext(), Math.max(0, step - performance.now()));
    }
    return { ...frame, moment: this.#queue.playing?.moment ?? null };
  }

  /** The strip goes on although nothing else happened. */
  #playNext(): void {
    if (this.#frame) this.#publish({ ...this.#frame, at: instantNow().toISOString() });
  }
}
