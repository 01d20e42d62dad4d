import type postgres from 'postgres';
import type { Database } from '#lib/db/server/client.ts';
import { log } from '#lib/runtime/server/log.ts';
import type { SequencedEvent } from '../event.ts';
import { Bell } from './bell.ts';
import { Leadership } from './leadership.ts';
import { relayState } from './relay-state.ts';
import { catchUp, standingOf, type Standing } from './run-subscribers.ts';
import { batchSize, eventsAfter, sequenceEvents, type Fold } from './sequence-events.ts';
import type { Subscriber } from './subscriber.ts';

export interface RelayOptions {
  db: Database;
  /** A client of its own with one connection: leadership lives in its session. */
  connection: postgres.Sql;
  folds: readonly Fold[];
  subscribers: readonly Subscriber[];
  /** Called in every process, leader or not, with events as they are numbered. Must not throw. */
  onEvents(events: SequencedEvent[]): void;
}

/** How long an idle relay waits before it looks again for what another process wrote. */
const pollMs = 100;
const pauseAfterFailureMs = 500;

/**
 * The relay of this process: when it leads, it numbers and folds what commands have committed and runs the subscribers;
 * otherwise it follows. `start` once, `stop` once.
 */
export class Relay {
  readonly #options: RelayOptions;
  readonly #leadership: Leadership;
  readonly #events = new Bell();
  readonly #subscribers = new Bell();
  readonly #standings = new Map<string, Standing>();
  /** Types that some subscriber handles at once; the positions move past all others at the next poll. */
  readonly #awaited: ReadonlySet<string>;
  #position = 0;
  #leads = false;
  #stopping = false;
  #running: Promise<unknown> = Promise.resolve();

  constructor(options: RelayOptions) {
    this.#options = options;
    this.#leadership = new Leadership(options.connection);
    this.#awaited = new Set(options.subscribers.flatMap((subscriber) => [...subscriber.types]));
  }

  /** The last `seq` that this process has passed on. */
  get position(): number {
    return this.#position;
  }

  async start(): Promise<void> {
    const [row] = await this.#options.connection<{ seq: number }[]>`
      select last_seq::float8 as seq from event_sequence where id = 1`;
    this.#position = row!.seq;
    relayState.wake = () => this.#events.ring();
    this.#running = Promise.all([
      this.#loop(this.#events, () => this.#sequence()),
      this.#loop(this.#subscribers, () => this.#subscribe())
    ]);
  }

  /** Finishes what is under way and gives the lead away. */
  async stop(): Promise<void> {
    this.#stopping = true;
    relayState.wake = null;
    this.#events.ring();
    this.#subscribers.ring();
    await this.#running;
    await this.#leadership
      .release()
      .catch((err: unknown) => log.warn({ err }, 'relay: the lead had ended already'));
  }

  async #loop(bell: Bell, work: () => Promise<boolean>): Promise<void> {
    while (!this.#stopping) {
      try {
        if (!(await work())) await bell.wait(pollMs);
      } catch (error) {
        log.error({ err: error }, 'relay: failed, trying again');
        await bell.wait(pauseAfterFailureMs);
      }
    }
  }

  /** True when there may be more to do at once. */
  async #sequence(): Promise<boolean> {
    const { connection, folds, onEvents } = this.#options;
    this.#leads = await this.#leadership.held();
    const numbered = this.#leads ? await sequenceEvents(connection, folds) : [];
    const upTo = numbered[0]?.seq ?? Infinity;
    // What another leader has numbered since comes first, so that listeners see no gap.
    const missed = upTo > this.#position + 1 && (!this.#leads || numbered.length > 0);
    const earlier = missed ? await eventsAfter(connection, this.#position, 1000) : [];
    const fresh = missed ? earlier : numbered;
    if (fresh.length === 0) return false;
    this.#position = fresh.at(-1)!.seq;
    onEvents(fresh);
    if (this.#leads && fresh.some((event) => this.#awaited.has(event.type))) this.#subscribers.ring();
    return missed || numbered.length === batchSize;
  }

  async #subscribe(): Promise<boolean> {
    if (!this.#leads) return false;
    let behind = false;
    for (const subscriber of this.#options.subscribers) {
      const before = this.#standings.get(subscriber.name) ?? (await standingOf(this.#options.db, subscriber));
      const after = await catchUp(this.#options.db, subscriber, before, this.#position);
      this.#standings.set(subscriber.name, after);
      behind ||= after.position < this.#position && after.retryAtMs === null;
    }
    return behind;
  }
}
