import type { Frame, Race } from '../frame.ts';
import { advance, emptyQueue, momentsBetween, offer, withdraw, type MomentQueue } from '../moments.ts';
import { RecordFollower } from './record-follower.ts';
import type { Replay } from './replay.ts';

/** How fast a replay can go: seconds of the fair in one second. */
export const speeds = [1, 10, 60, 300, 600] as const;
const lookMs = 100;

/**
 * Plays a replay: ten looks a second at most, as a live board, with the moments that the rules of the live strip find between two looks.
 * A jump shows the standing there and plays nothing of what lies between.
 */
export class ReplayPlayer {
  readonly replay: Replay;
  /** The fair's instant that is shown; milliseconds since 1970. */
  at = $state(0);
  playing = $state(false);
  speed = $state<number>(300);
  frame = $state.raw<Frame>()!;
  race = $state.raw<Race>()!;
  #jumps = 0;
  #queue: MomentQueue = emptyQueue;
  #records = new RecordFollower();
  #followed = 0;
  #lookedMs = 0;

  constructor(replay: Replay) {
    this.replay = replay;
    this.jump(replay.span.from);
  }

  get over(): boolean {
    return this.at >= this.replay.span.until;
  }

  /** Shows an instant; the board forgets what it showed before, so that nothing glows for a jump. */
  jump(at: number): void {
    const { from, until } = this.replay.span;
    this.at = Math.min(until, Math.max(from, at));
    this.#jumps += 1;
    this.#queue = emptyQueue;
    this.#records = new RecordFollower();
    this.#followed = 0;
    this.#followRecord();
    this.#show(null);
  }

  /** Plays or rests; at the end it begins anew. */
  toggle(): void {
    if (!this.playing && this.over) this.jump(this.replay.span.from);
    this.playing = !this.playing;
    this.#lookedMs = performance.now();
  }

  /** Called with each picture of the display while it plays. */
  tick(nowMs: number): void {
    if (!this.playing || nowMs - this.#lookedMs < lookMs) return;
    const passed = Math.min(1_000, nowMs - this.#lookedMs);
    this.#lookedMs = nowMs;
    this.at = Math.min(this.replay.span.until, this.at + passed * this.speed);
    this.#show(nowMs);
    if (this.over) this.playing = false;
  }

  #show(nowMs: number | null): void {
    const epoch = `${this.replay.given.frame.epoch}/${this.#jumps}`;
    const next = this.replay.frameAt(this.at, epoch);
    if (nowMs !== null) {
      const before = { frame: this.frame, record: this.#record };
      this.#followRecord();
      const after = { frame: next, record: this.#record };
      this.#queue = advance(withdraw(offer(this.#queue, momentsBetween(before, after), nowMs), after), nowMs);
    }
    this.frame = { ...next, moment: this.#queue.playing?.moment ?? null };
    this.race = this.replay.raceAt(this.at, epoch);
  }

  #record: ReturnType<RecordFollower['after']> = null;
  #followRecord(): void {
    const count = this.replay.countAt(this.at);
    if (count === 0) this.#record = null;
    for (; this.#followed < count; this.#followed++)
      this.#record = this.#records.after(this.replay.moves[this.#followed]!);
  }
}
