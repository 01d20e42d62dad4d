import { setImmediate } from 'node:timers/promises';
import { UnreadableFile } from '../problem.ts';

/** Work between two breaths. Everybody else's requests wait for so long at most, and a key on a page for twice that. */
const STRETCH_MS = 10;

/** Nobody waits longer for a table; a million rows take a tenth of it. */
const MOST_MINUTES = 15;

/** Why reading ended that somebody has cancelled. */
export class ImportCancelled extends Error {
  override readonly name = 'ImportCancelled';
}

/**
 * Keeps reading from holding the process: whoever reads asks it at every piece, and it lets others in now and then. It also ends
 * what goes on for too long, or what somebody has cancelled.
 */
export class ReadingPace {
  readonly #signal: AbortSignal | null;
  readonly #endsAt: number;
  #lastBreath = performance.now();

  constructor(signal: AbortSignal | null = null, mostMinutes = MOST_MINUTES) {
    this.#signal = signal;
    this.#endsAt = performance.now() + mostMinutes * 60_000;
  }

  /** Whether it is time to breathe; asked at every row, so that most rows cost no turn of the loop. */
  get due(): boolean {
    return performance.now() - this.#lastBreath > STRETCH_MS;
  }

  /**
   * Lets others in.
   * @throws UnreadableFile `took_too_long`
   * @throws ImportCancelled
   */
  async breathe(): Promise<void> {
    await setImmediate();
    this.check();
    this.#lastBreath = performance.now();
  }

  /** The same ends without a breath: before a step that cannot be taken back. */
  check(): void {
    if (this.#signal?.aborted) throw new ImportCancelled();
    if (performance.now() > this.#endsAt)
      throw new UnreadableFile('took_too_long', { minutes: MOST_MINUTES });
  }
}
