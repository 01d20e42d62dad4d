import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { closeDatabase, databaseUrl, db, openDatabase, sql } from '#lib/db/server/client.ts';
import { migrateDatabase } from '#lib/db/server/migrate.ts';
import { exitWith } from '#lib/runtime/server/startup-error.ts';
import { measureBoardDelay } from '../../tests/bench/board-delay.ts';
import { median, table, type Line } from '../../tests/bench/figures.ts';
import { measureOrderRate } from '../../tests/bench/order-rate.ts';
import { measurePages } from '../../tests/bench/page-cost.ts';
import { residentBytes, startApp } from '../../tests/bench/processes.ts';
import { prepareStage } from '../../tests/bench/stage.ts';
import { dropEverything, seedDemo } from './demo/seed.ts';
import { seedOrders } from './demo/seed-orders.ts';

const page = 'docs/performance.md';
const [begin, end] = ['<!-- figures: begin -->', '<!-- figures: end -->'];

/** `npm run bench [-- --keep]`: the figures of docs/performance.md, each against a ceiling of the same run. `--keep` writes them there. */
async function main(): Promise<number> {
  process.env.DATA_DIR ??= '.cache/bench';
  await mkdir(process.env.DATA_DIR, { recursive: true });
  await emptyDatabase();
  const lines = [...(await measureStart()), ...(await measureLoad())];
  await closeDatabase();
  const report = `${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim()}\n\n${table(lines)}`;
  process.stdout.write(`\n${report}\n`);
  if (process.argv.includes('--keep')) await keep(report);
  return lines.some((line) => line.holds === false) ? 1 : 0;
}

async function emptyDatabase(): Promise<void> {
  await openDatabase();
  await dropEverything(sql());
  await closeDatabase();
  await openDatabase();
  await migrateDatabase(databaseUrl());
}

/** Cold start and idle memory, with the demo's fair in the database. */
async function measureStart(): Promise<Line[]> {
  const now = new Date();
  await seedDemo(sql(), now);
  await seedOrders(db(), sql(), { count: 560, now });
  const starts: number[] = [];
  let idleMegabytes = 0;
  for (let round = 0; round < 3; round++) {
    const app = await startApp(databaseUrl());
    starts.push(app.startedInMs);
    if (round === 2) {
      await pause(8000);
      idleMegabytes = residentBytes(app.process.pid!) / 1024 / 1024;
    }
    await app.stop();
  }
  const coldStart = median(starts) / 1000;
  return [
    {
      what: 'Cold start to the first page, existing database',
      figure: `${coldStart.toFixed(2)} s`,
      asked: '≤ 2 s',
      holds: coldStart <= 2,
      limit: 'loading modules'
    },
    {
      what: 'Memory of the idle app with the demo fair',
      figure: `${idleMegabytes.toFixed(0)} MB`,
      asked: '≤ 250 MB',
      holds: idleMegabytes <= 250,
      limit: 'Node and the modules'
    }
  ];
}

async function measureLoad(): Promise<Line[]> {
  await emptyDatabase();
  const stage = await prepareStage(sql());
  const app = await startApp(databaseUrl());
  try {
    const rates = await measureOrderRate(app, databaseUrl(), stage);
    await drained();
    const board = await measureBoardDelay(app, sql(), stage);
    return [...rates, ...board, ...(await measurePages(app, sql(), stage))];
  } finally {
    await app.stop();
  }
}

/** Waits until the relay has worked off what the load has left. */
async function drained(): Promise<void> {
  for (;;) {
    const [row] = await sql()<
      { waiting: boolean }[]
    >`select exists (select 1 from events where seq is null) as waiting`;
    if (!row!.waiting) return;
    await pause(200);
  }
}

async function keep(report: string): Promise<void> {
  const text = await readFile(page, 'utf8');
  const [before] = text.split(begin);
  const after = text.split(end)[1] ?? '';
  await writeFile(page, `${before}${begin}\n\n${report}\n\n${end}${after}`);
}

await main().then((code) => process.exit(code), exitWith);
