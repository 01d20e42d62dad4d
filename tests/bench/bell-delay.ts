import { setTimeout as pause } from 'node:timers/promises';
import type postgres from 'postgres';
import { uuid7 } from '../../src/lib/runtime/uuid7.ts';
import { Connection } from './connection.ts';
import { percentile, type Line } from './figures.ts';
import { uniform } from './picks.ts';
import { benchFair, benchVariants, type Stage } from './stage.ts';

const pages = 50;
const ordersPerSecond = 20;
const seconds = 15;

/** What a bell said: when, and where its newest notice leads. */
type Rings = [at: number, link: string][];

/**
 * How long after its commit an order rings the bell on an open page of its dealer: 50 people whose orders come in turn, so that each has
 * one at a time.
 */
export async function measureBellDelay(url: string, sql: postgres.Sql, stage: Stage): Promise<Line> {
  const sessions = stage.sessions.slice(0, pages);
  const bells = await Promise.all(sessions.map((session) => openPage(url, session)));
  const placed = await placeInTurn(url, sessions);
  await pause(3_000);
  for (const { close } of bells) close();
  const commits = await commitsOf(sql, [...placed.keys()]);
  const delays = commits
    .map(({ id, number, at }) => {
      const ring = bells[placed.get(id)!]!.rings.find(([, link]) => link === `/orders/${number}`);
      return ring ? ring[0] - at : Infinity;
    })
    .sort((a, b) => a - b);
  const [p50, p99] = [percentile(delays, 50), percentile(delays, 99)];
  return {
    what: `Commit → the bell on an open page, ${pages} pages at ${ordersPerSecond} orders/s`,
    figure: `p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms (${delays.length} bells)`,
    asked: 'p99 ≤ 500 ms',
    holds: p99 <= 500 && placed.size === ordersPerSecond * seconds,
    limit: 'the relay’s transaction, then that of the notices'
  };
}

/** A page of the portal as far as its socket goes. */
async function openPage(url: string, session: string): Promise<{ rings: Rings; close(): void }> {
  const { io } = await import('socket.io-client');
  const socket = io(url, {
    transports: ['websocket'],
    extraHeaders: { cookie: `session=${session}`, origin: url }
  });
  const rings: Rings = [];
  socket.on('noticed', ({ newest }: { newest: { link: string } | null }) => {
    if (newest) rings.push([performance.timeOrigin + performance.now(), newest.link]);
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return { rings, close: () => socket.disconnect() };
}

/** Places orders at a steady rate, each person's in their turn; answers whose page each accepted one is of. */
async function placeInTurn(url: string, sessions: readonly string[]): Promise<Map<string, number>> {
  const placed = new Map<string, number>();
  const connections = await Promise.all(sessions.map(() => Connection.open(url)));
  const start = performance.now();
  const sent: Promise<void>[] = [];
  for (let n = 0; n < ordersPerSecond * seconds; n++) {
    const wait = start + (n * 1000) / ordersPerSecond - performance.now();
    if (wait > 0) await pause(wait);
    const page = n % sessions.length;
    const id = uuid7();
    const lines = uniform(10, benchVariants).map((pick) => ({ sku: `SKU-${pick}`, quantity: 12 }));
    const body = JSON.stringify({ fair: benchFair, lines });
    const answered = connections[page]!.put(`/api/v1/orders/${id}`, `session=${sessions[page]}`, body);
    sent.push(
      answered.then((status) => {
        if (status === 201) placed.set(id, page);
      })
    );
  }
  await Promise.all(sent);
  for (const connection of connections) connection.close();
  return placed;
}

/** Where the server does not keep commit times, the moment before the commit counts, so that the delay is told too long. */
function commitsOf(sql: postgres.Sql, ids: string[]) {
  return sql<{ id: string; number: number; at: number }[]>`
    select id, number, extract(epoch from case current_setting('track_commit_timestamp')
      when 'on' then pg_xact_commit_timestamp(xmin) else placed_at end)::float8 * 1000 as at
    from orders where id = any(${ids}::uuid[])`;
}
