import type { SequencedEvent } from '../event.ts';
import type { Subscriber } from './subscriber.ts';

/** How many events are kept at least, and at most twice as many: more than come between two looks of the slowest subscriber. */
const kept = 2_000;

type Types = Pick<Subscriber, 'types'>;

/**
 * What this process has passed the record on itself. Who reads nothing of it need not look, and who does is handed what all others are handed: in a
 * rush of orders each of a dozen subscribers would else read the same events from the database, and note where it stands, with each handful that is
 * numbered. Nobody changes an event that they are handed.
 */
export class RecentEvents {
  /** Every event after it has been noted, and every one after the other is kept. */
  readonly #notedAfter: number;
  #keptAfter: number;
  #events: SequencedEvent[] = [];
  readonly #newest = new Map<string, number>();

  /** @param from the number after which this process sees every event */
  constructor(from: number) {
    this.#notedAfter = this.#keptAfter = from;
  }

  /** Takes note of events in order, without a gap after those before. */
  note(events: readonly SequencedEvent[]): void {
    for (const event of events) {
      this.#newest.set(event.type, event.seq);
      this.#events.push(event);
    }
    if (this.#events.length < 2 * kept) return;
    const gone = this.#events.length - kept;
    this.#keptAfter = this.#events[gone - 1]!.seq;
    this.#events = this.#events.slice(gone);
  }

  /** Whether anything that a subscriber reads may have happened after a position. */
  isThere({ types }: Types, position: number): boolean {
    return position < this.#notedAfter || types.some((type) => (this.#newest.get(type) ?? 0) > position);
  }

  /** What a subscriber reads after a position and up to a number, the first so many; null where not all of it is kept. */
  between({ types }: Types, position: number, upTo: number, most: number): SequencedEvent[] | null {
    if (position < this.#keptAfter || (this.#events.at(-1)?.seq ?? 0) < upTo) return null;
    const wanted = new Set(types);
    const found: SequencedEvent[] = [];
    for (const event of this.#events) {
      if (event.seq > upTo || found.length === most) break;
      if (event.seq > position && wanted.has(event.type)) found.push(event);
    }
    return found;
  }
}
