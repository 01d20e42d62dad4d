import { uuid7 } from '../../src/lib/runtime/uuid7.ts';
import { Connection } from './connection.ts';
import { percentile, type Rate } from './figures.ts';
import { uniform, Zipf } from './picks.ts';
import { benchFair, benchVariants } from './stage.ts';

/** What to send: over HTTP to `url`, from so many clients at once, each signed in as a dealer's buyer. */
export interface Load {
  url: string;
  sessions: string[];
  clients: number;
  seconds: number;
  stock: 'uniform' | 'hot';
  /** Orders a second in all; without it as many as the clients can. */
  perSecond?: number;
}

export interface LoadResult extends Rate {
  accepted: number;
  failed: number;
  /** When each accepted order was sent, by id (milliseconds since the epoch). */
  sentAt: Record<string, number>;
}

/** Places orders of 10 lines until the time is over and tells how fast that went. Every answer is checked. */
export async function placeOrders(load: Load): Promise<LoadResult> {
  const zipf = new Zipf(benchVariants, 1.2);
  const pick = () => (load.stock === 'hot' ? zipf.pick(10) : uniform(10, benchVariants));
  const milliseconds: number[] = [];
  const result: LoadResult = { perSecond: 0, p50: 0, p99: 0, accepted: 0, failed: 0, sentAt: {} };
  const start = performance.now();
  const end = start + load.seconds * 1000;
  let slots = 0;
  await Promise.all(
    Array.from({ length: load.clients }, async (_, n) => {
      const cookie = `session=${load.sessions[n % load.sessions.length]}`;
      const connection = await Connection.open(load.url);
      for (;;) {
        await turn(load, start, slots++);
        if (performance.now() >= end) return connection.close();
        const id = uuid7();
        const sentAt = performance.now();
        const status = await connection.put(`/api/v1/orders/${id}`, cookie, orderBody(pick()));
        milliseconds.push(performance.now() - sentAt);
        result.sentAt[id] = performance.timeOrigin + sentAt;
        if (status === 201) result.accepted++;
        else result.failed++;
      }
    })
  );
  milliseconds.sort((a, b) => a - b);
  result.perSecond = result.accepted / load.seconds;
  result.p50 = percentile(milliseconds, 50);
  result.p99 = percentile(milliseconds, 99);
  return result;
}

/** With a fixed rate, the n-th order of all clients waits for its own moment. */
async function turn(load: Load, start: number, n: number): Promise<void> {
  if (!load.perSecond) return;
  const wait = start + (n * 1000) / load.perSecond - performance.now();
  if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
}

function orderBody(picks: number[]): string {
  return JSON.stringify({ fair: benchFair, lines: picks.map((n) => ({ sku: `SKU-${n}`, quantity: 12 })) });
}
