import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from '@playwright/test';
import { Redis } from 'ioredis';
import { io, type Socket } from 'socket.io-client';
import { connect } from '../src/lib/db/server/connect.ts';
import { migrateDatabase } from '../src/lib/db/server/migrate.ts';
import type { Frame } from '../src/lib/board/frame.ts';
import { uuid7 } from '../src/lib/runtime/uuid7.ts';
import type { Changed } from '../src/lib/live/events.ts';
import { freePort, startApp, type RunningApp } from './bench/processes.ts';
import { benchFair, prepareStage, staffSession } from './bench/stage.ts';
import { makeDatabase } from './fixtures/database-server.ts';
import { nginxIsThere, startBalancer } from './fixtures/nginx.ts';
import { redisIsThere, startRedis } from './fixtures/redis-server.ts';

/** How soon every screen shows what is true, whatever has died. */
const soon = { timeout: 5_000, intervals: [50] };

test('of two processes the one that leads is frozen: the other goes on within five seconds, and nothing is lost or told twice', async () => {
  test.setTimeout(120_000);
  const database = await makeDatabase('several');
  await migrateDatabase(database.url);
  const pools = connect(database.url);
  const { sql } = pools;
  const { sessions, screenToken } = await prepareStage(sql);
  const apps: RunningApp[] = [];
  const boards: Board[] = [];
  const leader = async () => (await sql<{ holder: string }[]>`select holder from relay_lease`)[0]!.holder;
  try {
    for (let n = 0; n < 2; n++) apps.push(await startApp(database.url));
    for (const { url } of apps) boards.push(await Board.open(url, screenToken));
    const [first, second] = apps as [RunningApp, RunningApp];
    const [frozen, awake] = boards as [Board, Board];
    const before = await leader();
    await order(first, sessions[0]!);
    await expect.poll(() => [frozen.orders, awake.orders]).toEqual([1, 1]);

    first.process.kill('SIGSTOP');
    await order(second, sessions[1]!);
    await order(second, sessions[2]!);
    await expect.poll(() => awake.orders, { timeout: 5_000, intervals: [50] }).toBe(3);
    expect(await leader()).not.toBe(before);

    first.process.kill('SIGCONT');
    await order(first, sessions[3]!);
    await expect.poll(() => [frozen.orders, awake.orders]).toEqual([4, 4]);
    const numbers = await sql<{ seq: number }[]>`select seq from events order by id`;
    const seqs = numbers.map(({ seq }) => seq).sort((a, b) => a - b);
    expect(seqs).toEqual(seqs.map((_, index) => index + 1));
    for (const { seen } of boards) expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(frozen.totals.get(seqs.length)).toBe(awake.totals.get(seqs.length));
  } finally {
    for (const board of boards) board.close();
    for (const app of apps) app.process.kill('SIGCONT');
    await Promise.all(apps.map((app) => app.stop()));
    await pools.close();
    await database.drop();
  }
});

test('three processes behind a proxy, joined by Redis: every screen shows the truth within five seconds after the leader, Redis and one more are killed, and nothing comes twice', async () => {
  test.skip(!nginxIsThere || !redisIsThere, 'There is no nginx or no Redis on this machine.');
  test.setTimeout(120_000);
  const database = await makeDatabase('joined');
  await migrateDatabase(database.url);
  const pools = connect(database.url);
  const { sql } = pools;
  const { sessions, screenToken } = await prepareStage(sql);
  const [redisPort, port] = [await freePort(), await freePort()];
  const hall = { url: `http://127.0.0.1:${port}` };
  const ended: (() => void)[] = [];
  let redis = startRedis(redisPort);
  let apps: RunningApp[] = [];
  try {
    const env = { REDIS_URL: `redis://127.0.0.1:${redisPort}` };
    apps = await Promise.all([1, 2, 3].map(() => startApp(database.url, { env })));
    const proxy = startBalancer(
      port,
      apps.map(({ url }) => url)
    );
    ended.push(() => proxy.kill());
    await expect.poll(() => answers(hall)).toBe(true);
    const [one, two, three] = apps as [RunningApp, RunningApp, RunningApp];

    // What only one process knows reaches the others: its screens, what is being typed, and that somebody has left.
    const boards = [await Board.open(two.url, screenToken)];
    const admin = await staffSession(sql);
    await expect.poll(() => shownAt(three, admin)).toContain('>Live<');
    const [writer, leaver] = [sessions[0]!, sessions[1]!];
    const colleague = await Portal.open(two.url, writer);
    const stayed = await Portal.open(three.url, leaver);
    await expect.poll(() => typeAt(one, writer).then(() => colleague.topics)).toContain(`sheet:${benchFair}`);
    await fetch(`${one.url}/sign-out`, {
      method: 'POST',
      headers: { origin: one.url, cookie: cookieOf(leaver) }
    });
    await expect.poll(() => stayed.isIn).toBe(false);

    // Everything else each process reads for itself, and sends to its own.
    for (const { url } of [one, three, hall, hall]) boards.push(await Board.open(url, screenToken));
    ended.push(...[...boards, colleague, stayed].map((socket) => () => socket.close()));
    for (const session of sessions.slice(2, 8)) await order(hall, session);
    await expect.poll(() => boards.map(({ orders }) => orders), soon).toEqual(boards.map(() => 6));
    expect(await namesInStream(env.REDIS_URL)).toEqual(['changed']);

    const leads = await Promise.all(apps.map(async (app) => /^relay_leads 1$/m.test(await metricsOf(app))));
    const leader = apps[leads.indexOf(true)]!;
    await killed(leader.process);
    await order(hall, sessions[8]!);
    await Promise.all([killed(redis), order(hall, sessions[9]!)]);
    const alive = apps.filter((app) => app !== leader);
    const there = boards.filter(({ url }) => url !== leader.url);
    await expect.poll(() => there.map(({ orders }) => orders), soon).toEqual(there.map(() => 8));
    expect(await Promise.all(alive.map(answers))).toEqual([true, true]);

    redis = startRedis(redisPort);
    const [first, last] = alive as [RunningApp, RunningApp];
    const listener = await Portal.open(last.url, writer);
    ended.push(() => listener.close());
    await expect
      .poll(() => typeAt(first, writer).then(() => listener.topics), { timeout: 10_000 })
      .toContain(`sheet:${benchFair}`);
    await killed(first.process);
    await order(hall, sessions[10]!);
    const left = there.filter(({ url }) => url !== first.url);
    await expect.poll(() => left.map(({ orders }) => orders), soon).toEqual(left.map(() => 9));

    const numbers = await sql<{ seq: number }[]>`select seq::int from events order by seq`;
    expect(numbers.map(({ seq }) => seq)).toEqual(numbers.map((_, index) => index + 1));
    for (const { seen } of boards) expect(seen).toEqual([...seen].sort((a, b) => a - b));
    const shown = left.map(({ totals }) => totals.get(numbers.length));
    expect(new Set(shown).size).toBe(1);
  } finally {
    for (const end of ended) end();
    await Promise.all(apps.map((app) => app.stop()));
    redis.kill();
    await pools.close();
    await database.drop();
  }
});

async function killed(process: ChildProcess): Promise<void> {
  const gone = once(process, 'exit');
  process.kill('SIGKILL');
  await gone;
}

const answers = ({ url }: { url: string }) =>
  fetch(`${url}/readyz`).then(
    ({ ok }) => ok,
    () => false
  );

const metricsOf = ({ url }: RunningApp) => fetch(`${url}/metrics`).then((answer) => answer.text());

const cookieOf = (session: string) => `session=${session}`;

/** The page on which staff look after screens. */
async function shownAt({ url }: RunningApp, session: string): Promise<string> {
  const answer = await fetch(`${url}/staff/board?fair=${benchFair}`, {
    headers: { cookie: cookieOf(session) }
  });
  return answer.text();
}

/** Somebody types a quantity on the sheet of their dealer. */
async function typeAt({ url }: RunningApp, session: string): Promise<void> {
  const [cell, units] = [{ place: 'cell:SKU-1', sku: 'SKU-1' }, 1 + Math.floor(Math.random() * 1_000)];
  const writing = { ...cell, units, text: '', choice: null, at: Date.now(), op: uuid7(), order: uuid7() };
  const answer = await fetch(`${url}/fairs/${benchFair}/order/draft`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url, cookie: cookieOf(session) },
    body: JSON.stringify({ since: 0, order: uuid7(), tab: uuid7(), writings: [writing] })
  });
  expect(answer.status, await answer.text()).toBe(200);
}

/** What has gone over the stream that joins the processes. */
async function namesInStream(url: string): Promise<string[]> {
  const redis = new Redis(url);
  const entries = await redis.xrange('orderfair:0', '-', '+');
  redis.disconnect();
  const events = entries.flatMap(([, fields]) => /"data":\["(\w+)"/.exec(fields.join(' '))?.[1] ?? []);
  return [...new Set(events)];
}

async function order({ url }: { url: string }, session: string): Promise<void> {
  const answer = await fetch(`${url}/api/v1/orders/${uuid7()}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', origin: url, cookie: cookieOf(session) },
    body: JSON.stringify({ fair: benchFair, lines: [{ sku: 'SKU-1', quantity: 12 }] })
  });
  expect(answer.status).toBe(201);
}

/** A page of the portal on one of the processes. */
class Portal {
  readonly topics: string[] = [];
  isIn = true;
  readonly #socket: Socket;

  static async open(url: string, session: string): Promise<Portal> {
    const extraHeaders = { cookie: cookieOf(session), origin: url };
    const socket = io(url, { forceNew: true, transports: ['websocket'], extraHeaders });
    const portal = new Portal(socket);
    await new Promise<void>((resolve, reject) =>
      socket.once('connect', resolve).once('connect_error', reject)
    );
    return portal;
  }

  constructor(socket: Socket) {
    this.#socket = socket
      .on('changed', ({ topics }: Changed) => this.topics.push(...topics))
      .on('disconnect', () => (this.isIn = false));
  }

  close(): void {
    this.#socket.disconnect();
  }
}

/** A screen on one of the processes, or on the proxy before them: it comes back by itself. */
class Board {
  orders = 0;
  readonly url: string;
  readonly seen: number[] = [];
  /** What it showed at each `seq`. */
  readonly totals = new Map<number, string>();
  readonly #socket: Socket;

  static async open(url: string, token: string): Promise<Board> {
    const options = { reconnectionDelay: 500, reconnectionDelayMax: 1_000, auth: { token } };
    const socket = io(`${url}/board`, { forceNew: true, transports: ['websocket'], ...options });
    const board = new Board(url, socket);
    await new Promise<void>((resolve) => socket.on('connect', () => void board.#watch().then(resolve)));
    return board;
  }

  constructor(url: string, socket: Socket) {
    this.url = url;
    this.#socket = socket.on('frame', (frame: Frame) => this.#take(frame));
  }

  /** A screen starts from the whole standing whenever it has been away. */
  async #watch(): Promise<void> {
    this.#take(await this.#socket.emitWithAck('watch', { fair: benchFair }));
  }

  #take({ seq, total, regions }: Frame): void {
    this.seen.push(seq);
    this.totals.set(seq, total);
    this.orders = regions.reduce((sum, region) => sum + region.orders, 0);
  }

  close(): void {
    this.#socket.disconnect();
  }
}
