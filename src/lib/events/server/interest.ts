import type { SequencedEvent } from '../event.ts';
import type { Subscriber } from './subscriber.ts';

/**
 * What happened last of each type, as far as this process has passed the record on itself: who reads nothing of it need not look. In a rush of
 * orders most subscribers would else ask for their events, and note where they stand, with each handful that is numbered.
 */
export class Interest {
  readonly #from: number;
  readonly #newest = new Map<string, number>();

  /** @param from the number after which this process sees every event */
  constructor(from: number) {
    this.#from = from;
  }

  /** Takes note of events in order, without a gap after those before. */
  note(events: readonly SequencedEvent[]): void {
    for (const { type, seq } of events) this.#newest.set(type, seq);
  }

  /** Whether anything that a subscriber reads may have happened after a position. */
  isThere({ types }: Pick<Subscriber, 'types'>, position: number): boolean {
    return position < this.#from || types.some((type) => (this.#newest.get(type) ?? 0) > position);
  }
}
