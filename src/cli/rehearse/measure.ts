import { performance } from 'node:perf_hooks';
import type postgres from 'postgres';
import { spreadOf, type Spread } from '#lib/rehearsal/rehearsal.ts';
import type { Arrival } from './watcher.ts';

/** An order that was sent: when it was answered, by the clock of this process, and how. */
export interface Sent {
  id: string;
  answeredMs: number;
  milliseconds: number;
  /** 0 where there was no answer. */
  status: number;
  code: string | null;
}

export const isAccepted = ({ status }: Sent): boolean => status === 200 || status === 201;
export const isBusy = ({ status }: Sent): boolean => status === 503 || status === 429;

/** How late this process wakes up: when that is much, it measures itself. */
export class Lateness {
  #most = 0;
  #due = performance.now();
  readonly #timer = setInterval(() => {
    const now = performance.now();
    this.#most = Math.max(this.#most, now - this.#due - 50);
    this.#due = now;
  }, 50);

  /** The most since it was last asked, in milliseconds. */
  take(): number {
    const most = this.#most;
    this.#most = 0;
    return Math.max(0, most);
  }

  end(): void {
    clearInterval(this.#timer);
  }
}

/** From the answer to an order to the first frame with it, over all these watchers. Orders that fell into a fault are left out. */
export async function pictureDelays(
  sql: postgres.Sql,
  orders: readonly Sent[],
  watchers: readonly { arrivals: readonly Arrival[] }[]
): Promise<Spread> {
  const seqs = await seqsOf(sql, orders);
  const delays: number[] = [];
  for (const { arrivals } of watchers.slice(0, mostWatchers)) {
    const ascending = [...arrivals].sort((a, b) => a[1] - b[1]);
    for (const { id, answeredMs } of orders) {
      const seq = seqs.get(id);
      const seen = seq === undefined ? undefined : firstWith(ascending, seq);
      if (seen !== undefined && seen - answeredMs < tooLateMs) delays.push(Math.max(0, seen - answeredMs));
    }
  }
  return spreadOf(delays);
}

/** A picture that comes later was lost to a fault; how long those last is told by itself. */
const tooLateMs = 10_000;
/** Enough to tell how phones fare. */
const mostWatchers = 40;

function firstWith(ascending: readonly Arrival[], seq: number): number | undefined {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle]![1] >= seq) high = middle;
    else low = middle + 1;
  }
  return ascending[low]?.[0];
}

async function seqsOf(sql: postgres.Sql, orders: readonly Sent[]): Promise<Map<string, number>> {
  const ids = orders.map(({ id }) => id);
  const rows = await sql<{ id: string; seq: number }[]>`
    select aggregate_id as id, seq from events
    where aggregate_type = 'order' and type = 'order.placed' and aggregate_id = any(${ids}) and seq is not null`;
  return new Map(rows.map(({ id, seq }) => [id, seq]));
}

/** How many sessions of the database wait for each other or for the disk. */
export async function waitingSessions(sql: postgres.Sql): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from pg_stat_activity
    where datname = current_database() and state = 'active' and wait_event_type in ('Lock', 'LWLock', 'IO')`;
  return row!.count;
}
