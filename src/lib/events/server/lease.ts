import { randomUUID } from 'node:crypto';
import type postgres from 'postgres';

/** How long a lead lasts that nobody renews: the time until a frozen leader is replaced. */
export const leaseMs = 3_000;
export const renewMs = 1_000;

/**
 * The lead of the installation, as a row that its holder renews. It falls to whoever asks first when it was not renewed in time, by
 * the database's clock, and at once when the holder's session has ended. That alone makes no wrong leader harmless:
 * `isLeading` is asked again inside each transaction that numbers events.
 */
export class Lease {
  readonly holder: string = randomUUID();
  #heldUntilMs = -Infinity;

  /** Whether this process may take itself for the leader; a process that was frozen knows at once that it may not. */
  get held(): boolean {
    return performance.now() < this.#heldUntilMs;
  }

  /** Renews the lead, or takes it when it is free. On a connection that stays: its session is the holder's sign of life. */
  async hold(sql: postgres.Sql): Promise<void> {
    const askedMs = performance.now();
    // An end that lies further away than a lease lasts was written before the database's clock was set back.
    const rows = await sql`
      update relay_lease set holder = ${this.holder}, session = pg_backend_pid(),
        leader_until = clock_timestamp() + ${interval}::interval
      where id = 1 and (holder = ${this.holder} or session is null
        or leader_until not between clock_timestamp() and clock_timestamp() + ${interval}::interval
        or not exists (select from pg_stat_get_activity(session)))
      returning id`;
    this.#heldUntilMs = rows.length > 0 ? askedMs + leaseMs : -Infinity;
  }

  /** Gives the lead away, so that another process need not wait for its end. */
  async release(sql: postgres.Sql): Promise<void> {
    this.#heldUntilMs = -Infinity;
    await sql`update relay_lease set holder = null, session = null where id = 1 and holder = ${this.holder}`;
  }
}

/** Whether `holder` leads at this moment, by the database's clock. */
export async function isLeading(tx: postgres.TransactionSql, holder: string): Promise<boolean> {
  const rows = await tx`
    select from relay_lease where id = 1 and holder = ${holder} and leader_until > clock_timestamp()`;
  return rows.length > 0;
}

const interval = `${leaseMs} milliseconds`;
