import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import type postgres from 'postgres';
import { io } from 'socket.io-client';
import type { Frame } from '../src/lib/board/frame.ts';
import { client, connect } from '../src/lib/db/server/connect.ts';
import { databaseOnEmbedded } from '../src/lib/db/server/embedded-database.ts';
import { migrateDatabase } from '../src/lib/db/server/migrate.ts';
import { postmasterOf } from '../src/lib/db/server/postmaster.ts';
import { startApp } from './bench/processes.ts';
import { benchFair, prepareStage } from './bench/stage.ts';
import { expectNothingLost, Hall } from './fixtures/hall.ts';

const folder = resolve('.cache/restarts');

/** What happens to the database: an update restarts it, the system is short of memory, somebody ends the sessions. */
const blows = [
  ...(['fast', 'kill', 'sessions', 'fast', 'kill'] as const),
  ...(['sessions', 'fast', 'kill', 'sessions', 'fast'] as const)
];

test('ten restarts of the database under load: the app lives, boards are right within seconds, nothing is lost', async () => {
  test.setTimeout(180_000);
  rmSync(folder, { recursive: true, force: true });
  const server = await databaseOnEmbedded(folder, 'restarts');
  await migrateDatabase(server.url);
  const setUp = connect(server.url);
  const { sessions, screenToken } = await prepareStage(setUp.sql);
  await setUp.close();
  const app = await startApp(server.url, { logFile: join(folder, 'app.log') });
  try {
    const hall = new Hall(() => app.url, sessions);
    const board = openBoard(app.url, screenToken);
    for (const blow of blows) {
      await hall.orders(30);
      await strike(blow, server.url);
      await boardsRight(server.url, board);
      expect(app.process.exitCode, `after ${blow}`).toBeNull();
    }
    await hall.orders(30);
    await hall.close();
    board.close();
    const pools = connect(server.url);
    await expectNothingLost(pools, hall);
    await pools.close();
    await server.stop();
    await expectHonestAnswers(app.url, sessions[0]!);
  } finally {
    await app.stop();
    await server.stop();
  }
});

async function strike(blow: (typeof blows)[number], url: string): Promise<void> {
  if (blow === 'sessions') {
    return void (await ask(
      url,
      (sql) => sql`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = 'restarts' and pid <> pg_backend_pid()`
    ));
  }
  const { pid } = postmasterOf(join(folder, 'cluster'))!;
  process.kill(pid, blow === 'kill' ? 'SIGKILL' : 'SIGINT');
  await expect
    .poll(() => postmasterOf(join(folder, 'cluster'))?.pid ?? pid, { timeout: 20_000 })
    .not.toBe(pid);
}

interface WatchedBoard {
  /** Of the newest frame. */
  seq: number;
  close: () => void;
}

/** A screen of the hall, which comes back by itself when its socket is lost. */
function openBoard(url: string, token: string): WatchedBoard {
  const socket = io(`${url}/board`, { forceNew: true, transports: ['websocket'], auth: { token } });
  const board: WatchedBoard = { seq: 0, close: () => socket.disconnect() };
  const take = (frame: Partial<Frame>) => void (board.seq = Math.max(board.seq, frame.seq ?? 0));
  socket.on('frame', take);
  socket.on('connect', () => socket.emit('watch', { fair: benchFair }, take));
  return board;
}

/** From when the database answers again, everything that has happened until then is numbered, told and shown within five seconds. */
async function boardsRight(url: string, board: WatchedBoard): Promise<void> {
  const newest = () =>
    ask(url, (sql) => sql<{ id: number }[]>`select max(id) as id from events where type = 'order.placed'`);
  await expect.poll(() => newest().catch(() => null), { timeout: 20_000 }).not.toBeNull();
  const [last] = await newest();
  const waiting = () =>
    ask(url, (sql) => sql`select 1 from events where seq is null and id <= ${last!.id} limit 1`);
  await expect.poll(async () => (await waiting()).length, { timeout: 5000 }).toBe(0);
  const [{ seq }] = await ask(
    url,
    (sql) => sql<[{ seq: number }]>`
    select seq::float8 as seq from events where id = ${last!.id}`
  );
  await expect.poll(() => board.seq, { timeout: 5000 }).toBeGreaterThanOrEqual(seq);
}

/** On a connection of its own, since those of a pool are what is ended here. */
async function ask<T>(url: string, question: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = client(url, 1);
  try {
    return await question(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** Without a database: alive but not ready; a page in the reader's language, and a program's answer with a time to come again. */
async function expectHonestAnswers(origin: string, session: string): Promise<void> {
  const cookie = `session=${session}; locale=ko`;
  const page = await fetch(`${origin}/orders`, { headers: { cookie, accept: 'text/html' } });
  expect([page.status, page.headers.get('retry-after')]).toEqual([503, '2']);
  expect(await page.text()).toContain('<html lang="ko">');
  const program = await fetch(`${origin}/api/v1/orders`, { headers: { cookie } });
  expect([program.status, program.headers.get('retry-after')]).toEqual([503, '2']);
  expect(program.headers.get('content-type')).toBe('application/problem+json');
  expect(await program.json()).toMatchObject({ code: 'busy', details: { retryAfterSeconds: 2 } });
  expect((await fetch(`${origin}/readyz`)).status).toBe(503);
  expect((await fetch(`${origin}/livez`)).status).toBe(200);
}
