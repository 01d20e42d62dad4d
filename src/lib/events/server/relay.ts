import { setTimeout as pause } from 'node:timers/promises';
import type postgres from 'postgres';
import type { Database } from '#lib/db/server/client.ts';
import { inTime, TooLate } from '#lib/runtime/in-time.ts';
import { log } from '#lib/runtime/server/log.ts';
import type { SequencedEvent } from '../event.ts';
import { Bell } from './bell.ts';
import { Lookout } from './lookout.ts';
import { RecentEvents } from './recent-events.ts';
import { relayState, type RecordStanding } from './relay-state.ts';
import { beginFollowing, catchUp, moveIdle, standingOf, type Standing } from './run-subscribers.ts';
import { batchSize, eventsAfter, sequenceEvents, type Fold } from './sequence-events.ts';
import { takesBatches, type Subscriber } from './subscriber.ts';

export interface RelayOptions {
  db: Database;
  /** Opens a client of its own with one connection; the relay closes it. Its session is the leader's sign of life. */
  connect: () => postgres.Sql;
  folds: readonly Fold[];
  subscribers: readonly Subscriber[];
  /** Called in every process, leader or not, with events as they are numbered. Must not throw. */
  onEvents(events: SequencedEvent[]): void;
  /** How long a step may take before its connection is thrown away. */
  stepLimitMs?: number;
}

/** How long an idle relay waits before it looks again for what another process wrote. */
const pollMs = 100;
const pauseAfterFailureMs = 500;
/** At least so long from the beginning of a step to the next one: a rush of orders is numbered in handfuls, and boards hear of it no later. */
const stepGapMs = 20;
/** The same after a step of more than so many events: a board draws ten times a second, and each step costs the orders what ten of them cost. */
const rush = { events: 10, stepGapMs: 50 };
const stepLimitMs = 10_000;
/** How often the stored position of those who had nothing to do follows the record, at most. */
const idleMs = 250;

/**
 * The relay of this process: when it leads, it numbers and folds what commands have committed and runs the subscribers;
 * otherwise it follows. `start` once, `stop` once.
 */
export class Relay {
  readonly #options: RelayOptions;
  readonly #lookout: Lookout;
  #connection: postgres.Sql;
  readonly #events = new Bell();
  readonly #subscribers = new Bell();
  readonly #batches = new Bell();
  readonly #standings = new Map<string, Standing>();
  /** Types that some subscriber handles at once; the positions move past all others at the next poll. */
  readonly #awaited: ReadonlySet<string>;
  #recent = new RecentEvents(0);
  /** When those without anything to do were last moved, of those that take batches and of the others. */
  readonly #movedAtMs = { true: 0, false: 0 };
  #position = 0;
  #stepGapMs = stepGapMs;
  #leads = false;
  #stopping = false;
  #running: Promise<unknown> = Promise.resolve();

  constructor(options: RelayOptions) {
    this.#options = options;
    this.#lookout = new Lookout(options.connect);
    this.#connection = options.connect();
    this.#awaited = new Set(options.subscribers.flatMap((subscriber) => [...subscriber.types]));
  }

  /** How far this process has passed the record on, how old that picture is, and what of it is its own doing. */
  get standing(): RecordStanding {
    const position = this.#position;
    return {
      position,
      behindMs: this.#lookout.behindMs(position),
      lateMs: this.#lookout.lateMs(position),
      leads: this.#lookout.leader !== null
    };
  }

  async start(): Promise<void> {
    const [row] = await this.#connection<{ seq: number }[]>`
      select last_seq::float8 as seq from event_sequence where id = 1`;
    this.#position = row!.seq;
    this.#recent = new RecentEvents(this.#position);
    await beginFollowing(this.#options.db, this.#options.subscribers);
    await this.#lookout.start();
    relayState.wake = () => this.#events.ring();
    relayState.standing = () => this.standing;
    this.#running = Promise.all([
      this.#loop(this.#events, () => this.#sequenceInTime()),
      this.#loop(this.#subscribers, () => this.#subscribe(false)),
      this.#loop(this.#batches, () => this.#subscribe(true))
    ]);
  }

  /** Finishes what is under way and gives the lead away. */
  async stop(): Promise<void> {
    this.#stopping = true;
    relayState.wake = relayState.standing = null;
    this.#events.ring();
    this.#subscribers.ring();
    this.#batches.ring();
    await this.#running;
    await this.#lookout.stop();
    await this.#connection.end({ timeout: 5 });
  }

  async #loop(bell: Bell, work: () => Promise<boolean>): Promise<void> {
    while (!this.#stopping) {
      const startedAtMs = performance.now();
      try {
        if (await work()) continue;
        await bell.wait(pollMs);
        const gapMs = startedAtMs + this.#stepGapMs - performance.now();
        if (gapMs > 0 && !this.#stopping) await pause(gapMs);
      } catch (error) {
        log.error({ err: error }, 'relay: failed, trying again');
        await bell.wait(pauseAfterFailureMs);
      }
    }
  }

  /** A step that does not end must not end the relay: it loses its connection, and what it had not committed is done again. */
  async #sequenceInTime(): Promise<boolean> {
    const connection = this.#connection;
    try {
      return await inTime(
        this.#sequence(connection),
        this.#options.stepLimitMs ?? stepLimitMs,
        'a step of the relay'
      );
    } catch (error) {
      if (error instanceof TooLate) {
        this.#leads = false;
        this.#connection = this.#options.connect();
        await connection.end({ timeout: 0 });
      }
      throw error;
    }
  }

  /** True when there may be more to do at once. */
  async #sequence(connection: postgres.Sql): Promise<boolean> {
    const { folds, onEvents } = this.#options;
    const { leader } = this.#lookout;
    const given = leader === null ? null : await sequenceEvents(connection, folds, leader);
    const [leads, numbered] = [given !== null, given ?? []];
    const upTo = numbered[0]?.seq ?? Infinity;
    // What another leader has numbered since comes first, so that listeners see no gap.
    const missed = upTo > this.#position + 1 && (!leads || numbered.length > 0);
    const earlier = missed ? await eventsAfter(connection, this.#position, 1000) : [];
    // A step that was given up may come to its end after all; somebody else has taken over.
    if (connection !== this.#connection) return false;
    this.#leads = leads;
    const fresh = missed ? earlier : numbered;
    this.#stepGapMs = fresh.length > rush.events ? rush.stepGapMs : stepGapMs;
    if (fresh.length === 0) return false;
    this.#recent.note(fresh);
    this.#position = fresh.at(-1)!.seq;
    onEvents(fresh);
    if (leads && fresh.some((event) => this.#awaited.has(event.type)))
      for (const bell of [this.#subscribers, this.#batches]) bell.ring();
    return missed || numbered.length === batchSize;
  }

  /** Those that take batches have a loop of their own, so that nobody's hundred single events keep them waiting. */
  async #subscribe(batches: boolean): Promise<boolean> {
    if (!this.#leads) return false;
    const upTo = this.#position;
    const idle: string[] = [];
    let behind = false;
    for (const subscriber of this.#options.subscribers) {
      if (takesBatches(subscriber) !== batches) continue;
      const before = this.#standings.get(subscriber.name) ?? (await standingOf(this.#options.db, subscriber));
      this.#standings.set(subscriber.name, before);
      if (!this.#recent.isThere(subscriber, before.position)) {
        if (before.position < upTo) idle.push(subscriber.name);
        continue;
      }
      const after = await catchUp(this.#options.db, subscriber, before, this.#position, this.#recent);
      this.#standings.set(subscriber.name, after);
      behind ||= after.position < this.#position && mayGoOn(after);
    }
    await this.#moveIdle(batches, idle, upTo);
    return behind;
  }

  async #moveIdle(batches: boolean, names: string[], upTo: number): Promise<void> {
    if (names.length === 0 || performance.now() < this.#movedAtMs[`${batches}`] + idleMs) return;
    this.#movedAtMs[`${batches}`] = performance.now();
    await moveIdle(this.#options.db, names, upTo);
    for (const name of names) this.#standings.set(name, { ...this.#standings.get(name)!, position: upTo });
  }
}

/** Whether a subscriber waits for nothing but its turn. */
const mayGoOn = ({ retryAtMs, restsUntilMs = 0 }: Standing) =>
  retryAtMs === null && restsUntilMs <= performance.now();
