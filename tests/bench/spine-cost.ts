import { setTimeout as pause } from 'node:timers/promises';
import type postgres from 'postgres';
import { median, type Line } from './figures.ts';
import type { LoadResult } from './place-load.ts';
import { Worker, type RunningApp } from './processes.ts';
import type { Stage } from './stage.ts';

const rounds = 5;
const seconds = 6;

/** What the spine of notices costs placing. */
export const measureSpine = (app: RunningApp, sql: postgres.Sql, stage: Stage): Promise<Line[]> =>
  measureFollower(app, sql, stage, {
    name: 'notifications',
    what: 'Order rate with the spine of notices on, against the same with it held',
    limit: 'both cores: the rows of notices and what is sent of them'
  });

/** What it costs placing that analysis counts orders while they come in. */
export const measureRollups = (app: RunningApp, sql: postgres.Sql, stage: Stage): Promise<Line[]> =>
  measureFollower(app, sql, stage, {
    name: 'analysis',
    what: 'Order rate with the rollups of analysis folded live, against the same with them held',
    limit: 'both cores: reading the orders of a batch again and writing one row each'
  });

/** What one who follows the record costs placing, in interleaved rounds with and without it. */
async function measureFollower(
  app: RunningApp,
  sql: postgres.Sql,
  stage: Stage,
  { name, what, limit }: { name: string; what: string; limit: string }
): Promise<Line[]> {
  const worker = new Worker();
  const place = (forSeconds: number) => {
    const load = {
      url: app.url,
      sessions: stage.sessions,
      clients: 32,
      seconds: forSeconds,
      stock: 'uniform' as const
    };
    return worker.do<LoadResult>({ kind: 'place', load });
  };
  const rates = { on: [] as number[], off: [] as number[] };
  await place(3);
  for (let round = 0; round < rounds; round++) {
    await caughtUp(sql, name);
    rates.on.push((await place(seconds)).perSecond);
    await caughtUp(sql, name);
    rates.off.push(await held(sql, name, async () => (await place(seconds)).perSecond));
  }
  await caughtUp(sql, name);
  const share = median(rates.on) / median(rates.off);
  worker.end();
  return [
    {
      what,
      figure: `${median(rates.on).toFixed(0)}/s and ${median(rates.off).toFixed(0)}/s: ${share.toFixed(2)}`,
      asked: '≥ 0.95',
      holds: share >= 0.95,
      limit
    }
  ];
}

/** Holds a follower's position while something runs, so that it does nothing meanwhile. */
async function held<T>(sql: postgres.Sql, name: string, work: () => Promise<T>): Promise<T> {
  const connection = await sql.reserve();
  try {
    await connection`begin`;
    await connection`select from subscriptions where name = ${name} for update`;
    return await work();
  } finally {
    await connection`rollback`;
    connection.release();
  }
}

/** Waits until a follower has seen what has happened so far. */
async function caughtUp(sql: postgres.Sql, name: string): Promise<void> {
  for (;;) {
    const [row] = await sql<{ behind: boolean }[]>`
      select position < (select last_seq from event_sequence where id = 1)
        or exists (select from events where seq is null) as behind from subscriptions where name = ${name}`;
    if (row?.behind === false) return;
    await pause(200);
  }
}
