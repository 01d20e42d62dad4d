import type postgres from 'postgres';
import { setTimeout as pause } from 'node:timers/promises';
import { percentile, type Line } from './figures.ts';
import type { LoadResult } from './place-load.ts';
import { residentBytes, Worker, type RunningApp } from './processes.ts';
import { benchFair, type Stage } from './stage.ts';
import type { Arrivals } from './watch-load.ts';

const screens = 1000;
const seconds = 10;
const ordersPerSecond = 50;

/** How long until a placed order is on 1,000 screens, and what an idle screen costs the app. */
export async function measureBoardDelay(app: RunningApp, sql: postgres.Sql, stage: Stage): Promise<Line[]> {
  const [watching, placing] = [new Worker(), new Worker()];
  const before = residentBytes(app.process.pid!);
  await watching.do({
    kind: 'watch',
    url: app.url,
    screenToken: stage.screenToken,
    fair: benchFair,
    count: screens
  });
  await pause(3000);
  const perSocket = (residentBytes(app.process.pid!) - before) / screens / 1024;
  const load = { url: app.url, sessions: stage.sessions, clients: 16, seconds, stock: 'uniform' as const };
  const placed = await placing.do<LoadResult>({
    kind: 'place',
    load: { ...load, perSecond: ordersPerSecond }
  });
  await pause(1000);
  const arrivals = await watching.do<Arrivals[]>({ kind: 'arrivals' });
  watching.end();
  placing.end();
  const delays = await delaysOf(sql, placed.sentAt, arrivals);
  return [
    {
      what: `Order sent → frame at ${screens} sockets, ${ordersPerSecond} orders/s`,
      figure: `p50 ${percentile(delays, 50).toFixed(0)} ms, p99 ${percentile(delays, 99).toFixed(0)} ms (${delays.length} arrivals)`,
      asked: 'p50 ≤ 40 ms, p99 ≤ 200 ms from the commit',
      holds: percentile(delays, 50) <= 40 && percentile(delays, 99) <= 200 && placed.failed === 0,
      limit: 'one frame in 100 ms at most: half of the orders wait for the next one'
    },
    {
      what: 'Memory of an idle socket',
      figure: `${perSocket.toFixed(0)} kB`,
      asked: '≤ 60 kB',
      holds: perSocket <= 60,
      limit: "Socket.IO's own objects"
    }
  ];
}

/** For every screen and order: from sending the order to the first frame that holds it. Longer than from the commit. */
async function delaysOf(
  sql: postgres.Sql,
  sentAt: Record<string, number>,
  arrivals: Arrivals[]
): Promise<number[]> {
  const orders = await sql<{ id: string; seq: number }[]>`
    select aggregate_id as id, seq from events
    where type = 'order.placed' and aggregate_id = any(${Object.keys(sentAt)}) and seq is not null order by seq`;
  const delays: number[] = [];
  for (const frames of arrivals) {
    let at = 0;
    for (const { id, seq } of orders) {
      while (at < frames.length && frames[at]![1] < seq) at++;
      delays.push(at < frames.length ? frames[at]![0] - sentAt[id]! : Infinity);
    }
  }
  return delays.sort((a, b) => a - b);
}
