import { setTimeout as pause } from 'node:timers/promises';
import type postgres from 'postgres';
import { db } from '../../src/lib/db/server/client.ts';
import { uuid7 } from '../../src/lib/runtime/uuid7.ts';
import { aStaffUser } from '../fixtures/factories.ts';
import { anApproved } from '../fixtures/letters.ts';
import type { Line } from './figures.ts';
import type { LoadResult } from './place-load.ts';
import { Worker, type RunningApp } from './processes.ts';
import { benchFair, type Stage } from './stage.ts';

const receivers = 10_000;
const seconds = 10;
const mostSeconds = 60;
/** After this nothing is waited for any more. */
const mostWaitedMs = 180_000;

/** One letter to ten thousand people prepared while orders are placed, and how long an order takes then and before. */
export async function measureLetters(app: RunningApp, sql: postgres.Sql, stage: Stage): Promise<Line[]> {
  await guests(sql);
  const worker = new Worker();
  const load = { url: app.url, sessions: stage.sessions, clients: 8, seconds, stock: 'uniform' as const };
  const place = () => worker.do<LoadResult>({ kind: 'place', load });
  const without = await place();
  const [maker, approver] = [await aStaffUser(sql, 'director'), await aStaffUser(sql, 'admin')];
  const began = performance.now();
  const id = await anApproved(
    db(),
    { maker, approver },
    { kind: 'invitation', fair: benchFair, 'role[]': ['owner'] }
  );
  const [withLetters, took] = await Promise.all([place(), prepared(sql, id, began)]);
  worker.end();
  const [count] = await sql<{ count: number }[]>`
    select count(*)::int as count from letters where mailing_id = ${id} and state in ('prepared', 'handed')`;
  const ratio = withLetters.p99 / without.p99;
  return [
    {
      what: '10,000 recipients of one letter prepared while orders are placed',
      figure: `${took.toFixed(1)} s for ${count!.count}`,
      asked: `≤ ${mostSeconds} s`,
      holds: took <= mostSeconds && count!.count >= receivers,
      limit: 'one core: words and values, 100 people a transaction'
    },
    {
      what: 'An order (p99) meanwhile, against the same without',
      figure: `${withLetters.p99.toFixed(0)} and ${without.p99.toFixed(0)} ms: ${ratio.toFixed(2)}`,
      asked: '≤ 2',
      holds: ratio <= 2,
      limit: 'both cores'
    }
  ];
}

/** So many dealers more with one person each, as guests of the fair. */
async function guests(sql: postgres.Sql): Promise<void> {
  const mark = uuid7().slice(-8);
  await sql`
    with made as (
      insert into dealers (code, name, city, region_id)
      select ${mark} || n, 'Dealer ' || n, 'Ulsan', (select min(id) from regions) from generate_series(1, ${receivers}::int) as n returning id
    ), people as (
      insert into users (id, email, name, role, dealer_id, locale)
      select gen_random_uuid(), ${mark} || id || '@x.test', 'Kim Mo', 'owner', id, (array['en', 'zh-CN', 'ko'])[1 + id % 3] from made
    )
    insert into fair_dealers (fair_id, dealer_id) select f.id, made.id from made, fairs f where f.slug = ${benchFair}`;
}

/** Seconds until everybody had their turn. */
async function prepared(sql: postgres.Sql, id: string, began: number): Promise<number> {
  for (;;) {
    const [row] = await sql<
      { done: boolean }[]
    >`select prepared_at is not null as done from mailings where id = ${id}`;
    const took = performance.now() - began;
    if (row!.done || took > mostWaitedMs) return took / 1_000;
    await pause(200);
  }
}
