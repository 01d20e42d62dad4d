import type postgres from 'postgres';
import { setTimeout as pause } from 'node:timers/promises';
import { commitsOf, delays } from './board-delay.ts';
import { percentile, type Line } from './figures.ts';
import type { LoadResult } from './place-load.ts';
import type { PhonesSaid } from './phones.ts';
import { residentBytes, startApp, Worker, type RunningApp } from './processes.ts';
import { benchFair, type Stage } from './stage.ts';
import type { Arrivals } from './watch-load.ts';

const phones = 10_000;
const screens = 4;
const seconds = 15;
const bothRates = [50, 200];

/** A full hall: 10,000 phones and 4 screens beside a steady stream of orders, and what a restart of the server does to it. */
export async function measureHall(databaseUrl: string, sql: postgres.Sql, stage: Stage): Promise<Line[]> {
  let app = await startApp(databaseUrl);
  const hall = new Hall(app.url, sql, stage);
  try {
    const alone = new Map<number, LoadResult>();
    for (const rate of bothRates) alone.set(rate, await hall.order(rate));
    const before = residentBytes(app.process.pid!);
    await hall.open();
    await pause(3_000);
    const after = residentBytes(app.process.pid!);
    const lines = [memoryLine(before, after)];
    for (const rate of bothRates) lines.push(...(await hall.measure(rate, alone.get(rate)!)));
    app = await restart(app, databaseUrl);
    return [...lines, await hall.measureReturn()];
  } finally {
    hall.close();
    await app.stop();
  }
}

/** On the port that it had: the phones know no other. */
async function restart(app: RunningApp, databaseUrl: string): Promise<RunningApp> {
  const port = Number(new URL(app.url).port);
  await app.stop();
  return startApp(databaseUrl, { port });
}

class Hall {
  readonly #url: string;
  readonly #sql: postgres.Sql;
  readonly #stage: Stage;
  readonly #hands = new Worker();
  readonly #walls = new Worker();
  readonly #buyers = new Worker();

  constructor(url: string, sql: postgres.Sql, stage: Stage) {
    this.#url = url;
    this.#sql = sql;
    this.#stage = stage;
  }

  async open(): Promise<void> {
    const { sessions, screenToken } = this.#stage;
    const common = { url: this.#url, fair: benchFair };
    await this.#hands.do({ kind: 'phones', load: { ...common, sessions, count: phones } });
    await this.#walls.do({ kind: 'watch', ...common, screenToken, count: screens });
  }

  close(): void {
    for (const worker of [this.#hands, this.#walls, this.#buyers]) worker.end();
  }

  order(perSecond: number, forSeconds = seconds): Promise<LoadResult> {
    const load = { url: this.#url, sessions: this.#stage.sessions, clients: 32, seconds: forSeconds };
    return this.#buyers.do<LoadResult>({ kind: 'place', load: { ...load, perSecond, stock: 'uniform' } });
  }

  async measure(perSecond: number, alone: LoadResult): Promise<Line[]> {
    await this.#hands.do({ kind: 'phones said' });
    await this.#walls.do({ kind: 'arrivals' });
    const placed = await this.order(perSecond);
    await pause(1_500);
    const said = await this.#hands.do<PhonesSaid>({ kind: 'phones said' });
    const walls = await this.#walls.do<Arrivals[]>({ kind: 'arrivals' });
    const commits = await commitsOf(this.#sql, placed.sentAt);
    const toHand = percentile(delays(commits, said.arrivals), 99);
    const toWall = percentile(delays(commits, walls), 99);
    const at = `${phones} phones and ${screens} screens beside ${perSecond} orders/s`;
    const bytes = said.bytes / said.frames;
    return [
      {
        what: `${at}: an order (p99), against the same without them`,
        figure: `${placed.p99.toFixed(0)} and ${alone.p99.toFixed(0)} ms: ${(placed.p99 / alone.p99).toFixed(2)}`,
        asked: '≤ 2',
        holds: placed.p99 <= 2 * alone.p99 && placed.failed === 0,
        limit: 'both cores: writing to sockets'
      },
      {
        what: `${at}: commit → every order on a screen, and on a phone, p99`,
        figure: `${toWall.toFixed(0)} ms and ${toHand.toFixed(0)} ms; ${(said.frames / seconds).toFixed(0)} frames/s of ${bytes.toFixed(0)} bytes, ${said.closed} closed`,
        asked: '≤ 150 ms and ≤ 700 ms, nobody closed, ≤ 1,500 bytes',
        holds: toWall <= 150 && toHand <= 700 && said.closed === 0 && bytes <= 1_500,
        limit: 'at most 10 frames a second to screens and 2 to phones'
      }
    ];
  }

  async measureReturn(): Promise<Line> {
    const ordering = this.order(50);
    const backMs = await this.#hands.do<number>({ kind: 'phones standing', withinMs: 60_000 });
    const placed = await ordering;
    return {
      what: `The server is started anew with ${phones} phones in the hall: all have the standing again, and an order (p99) meanwhile`,
      figure: `${(backMs / 1000).toFixed(1)} s after it is up, ${placed.p99.toFixed(0)} ms`,
      asked: '≤ 15 s, ≤ 400 ms',
      holds: backMs <= 15_000 && placed.p99 <= 400,
      limit: 'handshakes, and who each of them is'
    };
  }
}

function memoryLine(before: number, after: number): Line {
  const each = (after - before) / phones / 1024;
  const all = after / 1024 / 1024;
  return {
    what: `Memory with ${phones} phones, and of each of them`,
    figure: `${all.toFixed(0)} MB, ${each.toFixed(1)} kB`,
    asked: '≤ 400 MB, ≤ 12 kB',
    holds: all <= 400 && each <= 12,
    limit: 'Socket.IO’s own objects, twice for two namespaces'
  };
}
