import type postgres from 'postgres';
import { inTime, TooLate } from '#lib/runtime/in-time.ts';
import { log } from '#lib/runtime/server/log.ts';
import { Bell } from './bell.ts';
import { Lease, renewMs } from './lease.ts';
import { PictureAge, type Look } from './picture-age.ts';

/** How often a process that does not lead asks whether it may. */
const askMs = 200;
const lookMs = 1_000;
const turnLimitMs = 3_000;

/**
 * Watches beside the relay, on a connection of its own that no work can hold up: keeps or claims the lead, and looks how far
 * the record has come, so that a relay that stands still is seen. `start` once, `stop` once.
 */
export class Lookout {
  readonly #connect: () => postgres.Sql;
  #connection: postgres.Sql;
  readonly #lease = new Lease();
  readonly #age = new PictureAge(performance.now());
  readonly #bell = new Bell();
  #lookedMs = -Infinity;
  #stopping = false;
  #running: Promise<void> = Promise.resolve();

  constructor(connect: () => postgres.Sql) {
    this.#connect = connect;
    this.#connection = connect();
  }

  /** Under which name this process leads; null while it does not. */
  get leader(): string | null {
    return this.#lease.held ? this.#lease.holder : null;
  }

  /** How old the picture of a process is that has passed on everything up to `position`. */
  behindMs(position: number): number {
    return this.#age.behindMs(position, performance.now());
  }

  /** The same as far as it is this process's own affair: only a leader answers for what has no number. */
  lateMs(position: number): number {
    if (this.#lease.held) return this.behindMs(position);
    return this.#age.followingMs(position, performance.now());
  }

  /** After the first turn it is known who leads. */
  async start(): Promise<void> {
    await this.#turn();
    this.#running = this.#loop();
  }

  /** Gives the lead away. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.#bell.ring();
    await this.#running;
    await inTime(this.#lease.release(this.#connection), turnLimitMs, 'giving the lead away').catch(
      (err: unknown) => log.warn({ err }, 'relay: the lead had ended already')
    );
    await this.#connection.end({ timeout: 1 });
  }

  async #loop(): Promise<void> {
    while (!this.#stopping) {
      await this.#bell.wait(this.#lease.held ? renewMs : askMs);
      if (this.#stopping) return;
      await this.#turn().catch((err: unknown) => log.warn({ err }, 'relay: the record cannot be watched'));
    }
  }

  async #turn(): Promise<void> {
    const connection = this.#connection;
    try {
      await inTime(this.#watch(connection), turnLimitMs, 'a turn of the lookout');
    } catch (error) {
      if (error instanceof TooLate) {
        this.#connection = this.#connect();
        await connection.end({ timeout: 0 });
      }
      throw error;
    }
  }

  async #watch(connection: postgres.Sql): Promise<void> {
    await this.#lease.hold(connection);
    if (performance.now() - this.#lookedMs < lookMs) return;
    this.#age.look(await lookAtRecord(connection));
    this.#lookedMs = performance.now();
  }
}

async function lookAtRecord(sql: postgres.Sql): Promise<Look> {
  const atMs = performance.now();
  const [row] = await sql<Omit<Look, 'atMs'>[]>`
    select last_seq::float8 as "lastSeq", (select max(id) from events)::float8 as "newestId",
      (select id from events where seq is null order by id limit 1)::float8 as "waitingId"
    from event_sequence where id = 1`;
  return { atMs, ...row! };
}
