import type { Transaction } from '#lib/db/server/client.ts';
import type { SequencedEvent } from '../event.ts';

interface Reader {
  /** Stored with the position: never rename. */
  name: string;
  types: readonly string[];
}

/**
 * Reads the record behind the relay at its own pace. `handle` runs in one transaction with the subscriber's position, in
 * order of `seq`; it may be called again for the same event after a crash of a process, never after its commit.
 */
export interface SingleSubscriber extends Reader {
  handle(tx: Transaction, event: SequencedEvent): Promise<void>;
}

/**
 * One that takes what has gathered at once, for what follows each order and must cost it nothing: `handleAll` runs in one transaction with the
 * position, the first time at once, then at most every `everyMs`. It has its own turn beside those that take one event after the other.
 */
export interface BatchSubscriber extends Reader {
  everyMs: number;
  /** How many events it takes at most in one transaction. */
  most: number;
  /** A new one begins with what happens from now on: what is long past is of no use to anybody. */
  startsNow?: true;
  handleAll(tx: Transaction, events: SequencedEvent[]): Promise<void>;
  /** After the commit, for what must not be said before; must not throw. */
  handled?(): void;
}

export type Subscriber = SingleSubscriber | BatchSubscriber;

export const takesBatches = (subscriber: Subscriber): subscriber is BatchSubscriber =>
  'handleAll' in subscriber;
