import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { onStopSignal } from '../src/lib/runtime/server/signals.ts';
import { exitWith } from '../src/lib/runtime/server/startup-error.ts';
import { makeDatabase } from './database-server.ts';

/**
 * The built app on an empty database of its own, for end-to-end tests. They find the address of the database in
 * .cache/e2e.json and arrange what they need through it.
 */
async function main(): Promise<void> {
  const database = await makeDatabase('e2e');
  mkdirSync('.cache', { recursive: true });
  writeFileSync('.cache/e2e.json', JSON.stringify({ databaseUrl: database.url }));
  const env = {
    LOG_LEVEL: 'warn',
    ALLOW_STRIPE_SANDBOX: 'yes, no real money',
    ...process.env,
    DATABASE_URL: database.url
  };
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

await main().catch(exitWith);
