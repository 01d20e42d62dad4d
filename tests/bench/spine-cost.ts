import { setTimeout as pause } from 'node:timers/promises';
import type postgres from 'postgres';
import { io } from 'socket.io-client';
import type { Noticed } from '../../src/lib/live/events.ts';
import { median, percentile, type Line } from './figures.ts';
import type { LoadResult } from './place-load.ts';
import { Worker, type RunningApp } from './processes.ts';
import type { Stage } from './stage.ts';

const rounds = 3;
const seconds = 6;
const listeners = 16;

/** What the spine of notices costs placing, in interleaved rounds with and without it, and how long a fact takes to a bell. */
export async function measureSpine(app: RunningApp, sql: postgres.Sql, stage: Stage): Promise<Line[]> {
  const worker = new Worker();
  const place = (forSeconds: number, perSecond?: number) => {
    const load = {
      url: app.url,
      sessions: stage.sessions,
      clients: 32,
      seconds: forSeconds,
      stock: 'uniform' as const
    };
    return worker.do<LoadResult>({ kind: 'place', load: { ...load, perSecond } });
  };
  const rates = { on: [] as number[], off: [] as number[] };
  await place(3);
  for (let round = 0; round < rounds; round++) {
    await caughtUp(sql);
    rates.on.push((await place(seconds)).perSecond);
    await caughtUp(sql);
    rates.off.push(await held(sql, async () => (await place(seconds)).perSecond));
  }
  await caughtUp(sql);
  const share = median(rates.on) / median(rates.off);
  const delays = await delaysToBells(app, sql, stage, () => place(20, 50));
  worker.end();
  return [
    {
      what: 'Order rate with the spine of notices on, against the same with it held',
      figure: `${median(rates.on).toFixed(0)}/s and ${median(rates.off).toFixed(0)}/s: ${share.toFixed(2)}`,
      asked: '≥ 0.95',
      holds: share >= 0.95,
      limit: 'both cores: the rows of notices and what is sent of them'
    },
    {
      what: `Placed order → bell on an open page at 50 orders/s, ${listeners} pages`,
      figure: `p50 ${percentile(delays, 50).toFixed(0)} ms, p99 ${percentile(delays, 99).toFixed(0)} ms (${delays.length} notices)`,
      asked: 'p99 ≤ 500 ms',
      holds: percentile(delays, 99) <= 500,
      limit: 'a batch at most four times a second'
    }
  ];
}

/** Holds the spine's position while something runs, so that it does nothing meanwhile. */
async function held<T>(sql: postgres.Sql, work: () => Promise<T>): Promise<T> {
  const connection = await sql.reserve();
  try {
    await connection`begin`;
    await connection`select from subscriptions where name = 'notifications' for update`;
    return await work();
  } finally {
    await connection`rollback`;
    connection.release();
  }
}

/** Waits until everybody has been told of what has happened so far. */
async function caughtUp(sql: postgres.Sql): Promise<void> {
  for (;;) {
    const [row] = await sql<{ behind: boolean }[]>`
      select position < (select last_seq from event_sequence where id = 1)
        or exists (select from events where seq is null) as behind from subscriptions where name = 'notifications'`;
    if (row?.behind === false) return;
    await pause(200);
  }
}

/** How long after an order was taken each notice of it was told on a page, in ascending milliseconds. */
async function delaysToBells(
  app: RunningApp,
  sql: postgres.Sql,
  stage: Stage,
  work: () => Promise<unknown>
): Promise<number[]> {
  const heard = stage.sessions.slice(0, listeners).map((session) => {
    const bells: { at: number; id: number }[] = [];
    const extraHeaders = { cookie: `session=${session}` };
    const socket = io(app.url, { forceNew: true, transports: ['websocket'], extraHeaders });
    socket.on('noticed', ({ newest }: Noticed) => {
      if (newest) bells.push({ at: performance.timeOrigin + performance.now(), id: newest.id });
    });
    return { socket, bells };
  });
  await pause(1000);
  const [before] = await sql<{ id: number }[]>`select coalesce(max(id), 0)::float8 as id from notices`;
  await work();
  await pause(1500);
  for (const { socket } of heard) socket.disconnect();
  const told = await sql<{ id: number; userId: string; atMs: number }[]>`
    select id::float8 as id, user_id as "userId", (extract(epoch from at) * 1000)::float8 as "atMs"
    from notices where id > ${before!.id} order by id`;
  const owner = new Map(told.map(({ id, userId }) => [id, userId]));
  const delays = heard.flatMap(({ bells }) => {
    const userId = owner.get(bells[0]?.id ?? -1);
    return told
      .filter((notice) => notice.userId === userId)
      .map(({ id, atMs }) => (bells.find((bell) => bell.id >= id)?.at ?? Infinity) - atMs);
  });
  return delays.sort((a, b) => a - b);
}
