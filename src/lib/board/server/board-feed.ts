import { instantNow, msUntil } from '#lib/time/instant.ts';
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
  type RecordOrder,
  type Standing
} from '../moments.ts';
import { cheeredDealer } from '../moment-rules.ts';
import type { FeedOptions } from './feed-options.ts';
import { seenOf, type Seen } from './seen.ts';
import { emptyStage, type ReadStage, type StageReading } from './stage-reading.ts';

/** Screens and consoles see a change at once and then at most ten a second, phones two. */
export const fastMs = 100;
export const slowMs = 500;
const pauseAfterFailureMs = 1_000;
/** A fair that closes later than this is read before then anyhow. */
const longestWaitMs = 24 * 3_600_000;

/**
 * The live standing of one fair in one process: reads it when something happened, never more often than screens can show, decides
 * what the moment strip plays, and hands one frame to all. However many orders arrive, the work is one read and two sends a tick.
 */
export class BoardFeed {
  readonly #options: FeedOptions;
  #frame: Frame | null = null;
  /** Null while the hall sees all. */
  #truth: Frame | null = null;
  #stage: ReadStage = emptyStage;
  #stageIsOld = true;
  #record: RecordOrder | null = null;
  #recordIsOld = true;
  #dealers: number | null = null;
  #dealersAreOld = true;
  #welcome: Welcome | null = null;
  #welcomeIsOld = true;
  #queue: MomentQueue = emptyQueue;
  #dirty = true;
  /** Since when something is not in the newest frame; null while everything is. */
  #oldSinceMs: number | null = null;
  #reading: Promise<void> | null = null;
  #readAt = -fastMs;
  #slowAt = -slowMs;
  #timers: {
    fast?: NodeJS.Timeout;
    slow?: NodeJS.Timeout;
    moment?: NodeJS.Timeout;
    closing?: NodeJS.Timeout;
  } = {};
  #stopped = false;

  constructor(options: FeedOptions) {
    this.#options = options;
  }

  /** The newest frame that the hall was sent; null before the first. */
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
    if ((this.#dealers ?? 0) < cheeredDealer) this.#dealersAreOld = true;
    if (totalMinor >= (this.#stage.stage?.holdFromMinor ?? Infinity)) this.#stageIsOld = true;
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

  /** The host has decided something: what is held may be the largest order. */
  touchByStage(): void {
    this.#stageIsOld = true;
    this.#recordIsOld = true;
    this.touch();
  }

  /** The standing as of now: the newest frame while nothing has happened since, else a fresh one. */
  async snapshot(of: keyof Seen = 'hall'): Promise<Frame | null> {
    if (this.#dirty || this.#reading) await (this.#reading ?? this.#read());
    const frame = this.#frame && this.#seenWith(this.#frame)[of];
    // Nothing has happened since, so it stands as of now; a board sets its clock by what it hears.
    return frame && { ...frame, at: instantNow().toISOString() };
  }

  /** What the host has decided, as the newest frame knows it. */
  get stage(): StageReading | null {
    return this.#stage.stage;
  }

  /** What the stage counts is a few seconds old at most, also behind the last order. */
  lookAgain(): void {
    if (this.#stage.stage?.follows) this.touch();
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
    const now = instantNow();
    const arrivals = await this.#arrivals();
    const standing = await this.#options.read(now);
    const before = this.#known();
    const stage = await this.#readStage(now);
    if (standing) await this.#readCheered(stage, standing.truth.seq);
    this.#oldSinceMs = this.#dirty ? startedMs : null;
    if (!standing || this.#stopped) return;
    // A read that overtook another one must not turn the board back.
    const { epoch, seq } = standing.truth;
    if (this.#frame && epoch === this.#frame.epoch && seq < this.#frame.seq) return;
    const { hall, truth } = seenOf(standing, stage);
    const frame = { ...hall, ...arrivals };
    const first = this.#frame === null;
    this.#judge(frame, before, stage);
    this.#stage = stage;
    this.#truth = hall === truth ? null : { ...truth, ...arrivals };
    if (first) this.#frame = this.#withMoment(frame);
    else this.#publish(frame);
    this.#awaitClosing(frame);
  }

  /** The last order is known when the doors close, and perhaps nothing happens then. */
  #awaitClosing({ closesAt }: Frame): void {
    clearTimeout(this.#timers.closing);
    const waitMs = closesAt === null ? -1 : msUntil(new Date(closesAt));
    if (waitMs >= 0 && waitMs < longestWaitMs && !this.#stopped)
      this.#timers.closing = setTimeout(() => this.touch(), waitMs + 1);
  }

  #seenWith(hall: Frame): Seen {
    return { hall, truth: this.#truth ? { ...this.#truth, moment: hall.moment } : hall };
  }

  #known() {
    return { record: this.#record, dealers: this.#dealers };
  }

  async #readStage(now: Date): Promise<ReadStage> {
    if (!this.#stageIsOld && !this.#stage.stage?.follows) return this.#stage;
    const known = this.#stageIsOld ? undefined : this.#stage;
    this.#stageIsOld = false;
    return this.#options.stage(now, known).catch((error: unknown) => {
      this.#stageIsOld = true;
      throw error;
    });
  }

  /** What moments rest on and no frame carries. */
  async #readCheered({ stage }: ReadStage, seq: number): Promise<void> {
    if (this.#recordIsOld) {
      this.#recordIsOld = false;
      this.#record = await this.#options.record(stage, seq);
    }
    if (!this.#dealersAreOld) return;
    this.#dealersAreOld = false;
    this.#dealers = await this.#options.dealers(stage);
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

  /** Nothing is cheered while the figures stand still, nor when a correction or the end of that moves them. */
  #judge(frame: Frame, known: Omit<Standing, 'frame'>, { stage }: ReadStage): void {
    const { stage: earlier } = this.#stage;
    const quiet = (earlier?.quietSeq ?? 0) !== (stage?.quietSeq ?? 0);
    if (!this.#frame || quiet || stage?.frozen || earlier?.frozen) return;
    const after = { frame, ...this.#known() };
    const moments = momentsBetween({ frame: this.#frame, ...known }, after, stage?.moments);
    this.#queue = withdraw(offer(this.#queue, moments, performance.now()), after);
  }

  #publish(frame: Frame): void {
    this.#frame = this.#withMoment(frame);
    this.#options.fast(this.#seenWith(this.#frame));
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
    this.#queue = advance(this.#queue, performance.now(), this.#stage.stage?.moments);
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
