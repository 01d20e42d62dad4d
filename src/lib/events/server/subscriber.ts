import type { Transaction } from '#lib/db/server/client.ts';
import type { SequencedEvent } from '../event.ts';

/**
 * Reads the record behind the relay at its own pace. `handle` runs in one transaction with the subscriber's position, in
 * order of `seq`; it may be called again for the same event after a crash of a process, never after its commit.
 */
export interface Subscriber {
  /** Stored with the position: never rename. */
  name: string;
  types: readonly string[];
  handle(tx: Transaction, event: SequencedEvent): Promise<void>;
}
