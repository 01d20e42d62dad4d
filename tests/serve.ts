import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { writeDemoFile } from '../src/cli/demo/demo-file.ts';
import { seedOrders } from '../src/cli/demo/seed-orders.ts';
import { seedDemo } from '../src/cli/demo/seed.ts';
import { closeDatabase, databaseUrl, db, openDatabase, sql } from '../src/lib/db/server/client.ts';
import { migrateDatabase } from '../src/lib/db/server/migrate.ts';
import { onStopSignal } from '../src/lib/runtime/server/signals.ts';
import { exitWith } from '../src/lib/runtime/server/startup-error.ts';
import { makeDatabase } from './database-server.ts';

const folder = process.env.E2E_FOLDER ?? '.cache/e2e';

/**
 * The built app for end-to-end tests, on a database of its own that holds the demo's fair with a few orders. They find its
 * address, and a sign-in for every role, in .cache/e2e/demo.json.
 */
async function main(): Promise<void> {
  const database = await makeDatabase('e2e');
  process.env.DATABASE_URL = database.url;
  process.env.DATA_DIR = folder;
  await fill();
  writeFileSync(resolve(folder, 'database-url'), database.url);
  const env = { LOG_LEVEL: 'warn', ALLOW_STRIPE_SANDBOX: 'yes, no real money', ...process.env };
  const app = spawn(process.execPath, [resolve('src/server.ts')], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env
  });
  const ended = new Promise<void>((done) => app.once('exit', () => done()));
  void ended.then(async () => {
    await database.drop();
    process.exit(app.exitCode ?? 1);
  });
  onStopSignal(async () => {
    app.kill('SIGTERM');
    await ended;
    await database.drop();
  });
}

async function fill(): Promise<void> {
  await openDatabase();
  await migrateDatabase(databaseUrl());
  const now = new Date();
  await seedDemo(sql(), now);
  await seedOrders(db(), sql(), { count: 40, now });
  await writeDemoFile(sql(), `http://localhost:${process.env.PORT}`);
  await closeDatabase();
}

await main().catch(exitWith);
