import type postgres from 'postgres';
import { setTimeout as pause } from 'node:timers/promises';
import { percentile, type Line } from './figures.ts';
import type { LoadResult } from './place-load.ts';
import { Worker, type RunningApp } from './processes.ts';
import { benchFair, type Stage } from './stage.ts';
import type { Arrivals } from './watch-load.ts';

const screens = 1000;
const seconds = 20;
const ordersPerSecond = 50;

/** An order's commit, in milliseconds since the epoch, and the number of its event. */
interface Commit {
  at: number;
  seq: number;
}

/** How long after its commit an order is on 1,000 screens while orders come in at a steady rate. */
export async function measureBoardDelay(app: RunningApp, sql: postgres.Sql, stage: Stage): Promise<Line[]> {
  const [watching, placing] = [new Worker(), new Worker()];
  const { screenToken, sessions } = stage;
  await watching.do({ kind: 'watch', url: app.url, screenToken, fair: benchFair, count: screens });
  await pause(3000);
  const load = { url: app.url, sessions, clients: 16, seconds, stock: 'uniform' as const };
  const placed = await placing.do<LoadResult>({
    kind: 'place',
    load: { ...load, perSecond: ordersPerSecond }
  });
  await pause(1000);
  const arrivals = await watching.do<Arrivals[]>({ kind: 'arrivals' });
  watching.end();
  placing.end();
  const commits = await commitsOf(sql, placed.sentAt);
  const all = delays(commits, arrivals);
  const newest = delays(newestOfFrames(commits, arrivals[0]!), arrivals);
  const figure = (list: number[]) =>
    `p50 ${percentile(list, 50).toFixed(0)} ms, p99 ${percentile(list, 99).toFixed(0)} ms`;
  return [
    {
      what: `Commit → frame received by ${screens} sockets at ${ordersPerSecond} orders/s, newest order of each frame`,
      figure: figure(newest),
      asked: 'p50 ≤ 40 ms, p99 ≤ 200 ms',
      holds: percentile(newest, 50) <= 40 && percentile(newest, 99) <= 200 && placed.failed === 0,
      limit: 'the relay’s transaction, then 1,000 writes'
    },
    {
      what: 'The same for every order, the wait for the next frame included',
      figure: `${figure(all)} (${all.length} arrivals)`,
      asked: 'p99 ≤ 200 ms',
      holds: percentile(all, 99) <= 200,
      limit: 'at most 10 frames a second: an order waits 50 ms on average'
    }
  ];
}

/** Where the server does not keep commit times, the moment before the commit counts, so that the delay is told too long. */
export async function commitsOf(sql: postgres.Sql, sentAt: Record<string, number>): Promise<Commit[]> {
  return sql<Commit[]>`
    select e.seq::float8 as seq, extract(epoch from case current_setting('track_commit_timestamp')
      when 'on' then pg_xact_commit_timestamp(o.xmin) else o.placed_at end)::float8 * 1000 as at
    from orders o join events e on e.type = 'order.placed' and e.aggregate_id = o.id::text
    where o.id = any(${Object.keys(sentAt)}::uuid[]) and e.seq is not null order by e.seq`;
}

/** Of the commits that came with one frame, the last: its delay is the system's own, without the pause between frames. */
function newestOfFrames(commits: Commit[], frames: Arrivals): Commit[] {
  return frames.flatMap(([, seq]) => commits.findLast((commit) => commit.seq <= seq) ?? []);
}

/** Milliseconds from each commit to the first frame that holds it, for every screen; ascending. */
export function delays(commits: Commit[], screens: Arrivals[]): number[] {
  const found: number[] = [];
  for (const frames of screens) {
    let next = 0;
    for (const { at, seq } of commits) {
      while (next < frames.length && frames[next]![1] < seq) next++;
      found.push(next < frames.length ? frames[next]![0] - at : Infinity);
    }
  }
  return found.sort((a, b) => a - b);
}
