import { expect, test } from '@playwright/test';
import { io, type Socket } from 'socket.io-client';
import { connect } from '../src/lib/db/server/connect.ts';
import { migrateDatabase } from '../src/lib/db/server/migrate.ts';
import type { Frame } from '../src/lib/board/frame.ts';
import { uuid7 } from '../src/lib/runtime/uuid7.ts';
import { startApp, type RunningApp } from './bench/processes.ts';
import { benchFair, prepareStage } from './bench/stage.ts';
import { makeDatabase } from './fixtures/database-server.ts';

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

async function order({ url }: RunningApp, session: string): Promise<void> {
  const answer = await fetch(`${url}/api/v1/orders/${uuid7()}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', origin: url, cookie: `session=${session}` },
    body: JSON.stringify({ fair: benchFair, lines: [{ sku: 'SKU-1', quantity: 12 }] })
  });
  expect(answer.status).toBe(201);
}

/** A screen on one of the processes. */
class Board {
  orders = 0;
  readonly seen: number[] = [];
  /** What it showed at each `seq`. */
  readonly totals = new Map<number, string>();
  readonly #socket: Socket;

  static async open(url: string, token: string): Promise<Board> {
    const socket = io(`${url}/board`, { forceNew: true, transports: ['websocket'], auth: { token } });
    const board = new Board(socket);
    const standing: Frame = await socket.emitWithAck('watch', { fair: benchFair });
    board.#take(standing);
    return board;
  }

  constructor(socket: Socket) {
    this.#socket = socket.on('frame', (frame: Frame) => this.#take(frame));
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
