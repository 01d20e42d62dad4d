/** What stood in the record at one moment. */
export interface Look {
  /** When, by `performance.now()`. */
  atMs: number;
  /** The last number given. */
  lastSeq: number;
  /** Ids of the newest event and of the oldest one without a number; null where there is none. */
  newestId: number | null;
  waitingId: number | null;
}

/** A look that is not known to be shown yet; `shownFrom`: the number from which on everything it saw is shown. */
interface Pending extends Look {
  shownFrom: number | null;
}

/** About two minutes of looks; an older trouble is told to a few seconds. */
const mostPending = 128;

/**
 * How old the picture is that a process shows, learnt from looks at the record: right as of the newest look whose events have all
 * got their number and have been passed on here. While nobody looks, or nobody numbers, or nothing is passed on, it grows
 * old, whatever the reason. No clock that can be set takes part.
 */
export class PictureAge {
  #pending: Pending[] = [];
  #rightAtMs: number;
  #followedAtMs: number;

  constructor(nowMs: number) {
    this.#rightAtMs = this.#followedAtMs = nowMs;
  }

  look(look: Look): void {
    this.#pending.push({ ...look, shownFrom: null });
    for (const one of this.#pending) {
      const numbered = look.waitingId === null || one.newestId === null || one.newestId < look.waitingId;
      if (one.shownFrom === null && numbered) one.shownFrom = look.lastSeq;
    }
    if (this.#pending.length > mostPending) this.#pending = this.#pending.filter((_, n) => n % 2 === 0);
  }

  /** How long ago the record held nothing that is not shown here by `position`, the last number passed on. */
  behindMs(position: number, nowMs: number): number {
    const shown = this.#pending.findLastIndex(({ shownFrom }) => shownFrom !== null && shownFrom <= position);
    const followed = this.#pending.findLast(({ lastSeq }) => lastSeq <= position);
    if (followed) this.#followedAtMs = Math.max(this.#followedAtMs, followed.atMs);
    if (shown >= 0) {
      this.#rightAtMs = this.#pending[shown]!.atMs;
      this.#pending.splice(0, shown + 1);
    }
    return nowMs - this.#rightAtMs;
  }

  /** The same without what has no number yet: whose fault that is, only the leader has to answer for. */
  followingMs(position: number, nowMs: number): number {
    return Math.min(this.behindMs(position, nowMs), nowMs - this.#followedAtMs);
  }
}
