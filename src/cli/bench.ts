import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { closeDatabase, databaseUrl, db, openDatabase, sql } from '#lib/db/server/client.ts';
import { dropEverything } from '#lib/db/server/drop-everything.ts';
import { migrateDatabase } from '#lib/db/server/migrate.ts';
import { settings } from '#lib/runtime/server/settings.ts';
import { exitWith } from '#lib/runtime/server/startup-error.ts';
import { measureAmendments } from '../../tests/bench/amend-rate.ts';
import { measureAnalysis, measureLookBack, measureOrderSearch } from '../../tests/bench/analysis-speed.ts';
import { measureArithmetic } from '../../tests/bench/arithmetic-speed.ts';
import { measureBellDelay } from '../../tests/bench/bell-delay.ts';
import { measureEndurance } from '../../tests/bench/board-endurance.ts';
import { measureBoardDelay } from '../../tests/bench/board-delay.ts';
import { measureDay } from '../../tests/bench/day-speed.ts';
import { drained } from '../../tests/bench/drained.ts';
import { table, type Line } from '../../tests/bench/figures.ts';
import { measureGrid } from '../../tests/bench/grid-speed.ts';
import { measureHall } from '../../tests/bench/hall.ts';
import { measureLastPieces } from '../../tests/bench/last-pieces.ts';
import { measureCompanies } from '../../tests/bench/company-speed.ts';
import { measureLetters } from '../../tests/bench/letters-cost.ts';
import { measureLighthouse } from '../../tests/bench/lighthouse-scores.ts';
import { measureLongLists } from '../../tests/bench/long-lists.ts';
import { measureOrderRate } from '../../tests/bench/order-rate.ts';
import { measurePages } from '../../tests/bench/page-cost.ts';
import { measurePapers } from '../../tests/bench/paper-speed.ts';
import { startApp } from '../../tests/bench/processes.ts';
import { measureMemory, measureStarts } from '../../tests/bench/rest.ts';
import { measureSheet } from '../../tests/bench/sheet-speed.ts';
import { measurePolicy } from '../../tests/bench/policy-cost.ts';
import { measureRollups, measureSpine } from '../../tests/bench/spine-cost.ts';
import { pairedScreen, prepareStage } from '../../tests/bench/stage.ts';
import { demoFair } from './demo/seed-fair.ts';
import { seedOrders } from './demo/seed-orders.ts';
import { seedDemo } from './demo/seed.ts';

const page = 'docs/performance.md';
const [begin, end] = ['<!-- figures: begin -->', '<!-- figures: end -->'];

/** `npm run bench [-- --keep]`: the figures of docs/performance.md, each against a ceiling of the same run. `--keep` writes them there. */
async function main(): Promise<number> {
  process.env.DATA_DIR ??= '.cache/bench';
  await mkdir(process.env.DATA_DIR, { recursive: true });
  await emptyDatabase();
  const lines = [...(await measureRest()), ...(await measureLoad()), ...(await measureFullHall())];
  await closeDatabase();
  const report = `${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim()}\n\n${table(lines)}`;
  process.stdout.write(`\n${report}\n`);
  if (process.argv.includes('--keep')) await keep(report);
  return lines.some((line) => line.holds === false) ? 1 : 0;
}

async function emptyDatabase(): Promise<void> {
  await openDatabase();
  await dropEverything(sql());
  // Our own server keeps the moment of each commit from its next start on; what a given server keeps is not ours to change.
  if (!settings.databaseUrl) await sql()`alter system set track_commit_timestamp = on`;
  await closeDatabase();
  await openDatabase();
  await migrateDatabase(databaseUrl());
}

/** Cold start, memory at rest and the dealers' pages, with the demo's fair in the database. */
async function measureRest(): Promise<Line[]> {
  const now = new Date();
  await seedDemo(sql(), now);
  await seedOrders(db(), sql(), { count: 560, now });
  const starts = await measureStarts(databaseUrl());
  const app = await startApp(databaseUrl());
  try {
    const screen = await pairedScreen(sql(), demoFair.slug);
    const memory = await measureMemory(app, demoFair.slug, screen);
    return [
      starts,
      ...memory,
      ...(await measureEndurance(app.url, demoFair.slug, screen)),
      ...(await measurePapers()),
      ...(await measureLighthouse(app.url, sql(), demoFair.slug))
    ];
  } finally {
    await app.stop();
  }
}

async function measureLoad(): Promise<Line[]> {
  await emptyDatabase();
  const stage = await prepareStage(sql());
  const app = await startApp(databaseUrl());
  try {
    const rates = await measureOrderRate(app, databaseUrl(), stage);
    const spine = await measureSpine(app, sql(), stage);
    const rollups = await measureRollups(app, sql(), stage);
    const policy = await measurePolicy(app, sql(), stage);
    await drained(sql());
    const amendments = await measureAmendments(app, stage);
    await drained(sql());
    const board = await measureBoardDelay(app, sql(), stage);
    await drained(sql());
    const bell = await measureBellDelay(app.url, sql(), stage);
    await drained(sql());
    const pages = await measurePages(app, sql(), stage);
    return [
      ...rates,
      ...spine,
      ...rollups,
      ...policy,
      ...amendments,
      ...board,
      bell,
      ...pages,
      ...(await measureSheet(app.url, stage.sessions[0]!)),
      await measureLastPieces(app, sql(), stage),
      await measureLongLists(app, sql()),
      await measureAnalysis(app, sql()),
      ...(await measureLookBack(app, sql())),
      await measureDay(app, sql()),
      ...(await measureOrderSearch(app, sql())),
      ...(await measureLetters(app, sql(), stage)),
      ...(await measureArithmetic(app, sql())),
      ...(await measureCompanies(sql())),
      await measureGrid(app.url, sql())
    ];
  } finally {
    await app.stop();
  }
}

/** With an app of its own, which it starts anew in the middle. */
async function measureFullHall(): Promise<Line[]> {
  await emptyDatabase();
  return measureHall(databaseUrl(), sql(), await prepareStage(sql()));
}

async function keep(report: string): Promise<void> {
  const text = await readFile(page, 'utf8');
  const [before] = text.split(begin);
  const after = text.split(end)[1] ?? '';
  await writeFile(page, `${before}${begin}\n\n${report}\n\n${end}${after}`);
}

await main().then((code) => process.exit(code), exitWith);
