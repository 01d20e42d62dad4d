import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { closeDatabase, databaseUrl, db, openDatabase, sql } from '#lib/db/server/client.ts';
import { dropEverything } from '#lib/db/server/drop-everything.ts';
import { migrateDatabase } from '#lib/db/server/migrate.ts';
import { newSecret } from '#lib/accounts/server/secrets.ts';
import { markAsDemo } from '#lib/accounts/server/sessions/demo-door.ts';
import { settings } from '#lib/runtime/server/settings.ts';
import { onStopSignal } from '#lib/runtime/server/signals.ts';
import { exitWith, StartupError } from '#lib/runtime/server/startup-error.ts';
import { onUnhandled } from '#lib/runtime/server/unhandled.ts';
import { relayPart } from '../relay.server.ts';
import { appCommand } from './app-command.ts';
import { caughtUp } from './demo/caught-up.ts';
import { hangPictures } from './demo/hang-pictures.ts';
import { welcome, writeDemoFile } from './demo/demo-file.ts';
import { demoPace } from './demo/demo-hours.ts';
import { keepFairOpen } from './demo/seed-fair.ts';
import { seedRefillOrders } from './demo/seed-refills.ts';
import { seedForecasts } from './demo/seed-forecasts.ts';
import { seedOrders } from './demo/seed-orders.ts';
import { seedFollowup } from './demo/seed-followup.ts';
import { seedQuotations } from './demo/seed-quotations.ts';
import { seedLetters } from './demo/seed-letters.ts';
import { seedBoards } from './demo/seed-boards.ts';
import { seedPartners, seedPartnersPaid, seedStatements } from './demo/seed-partners.ts';
import { seedSharing } from './demo/seed-sharing.ts';
import { seedDraw } from './demo/seed-draw.ts';
import { seedPolicy } from './demo/seed-policy.ts';
import { seedRetrospective } from './demo/seed-retrospective.ts';
import { seedProgress } from './demo/seed-progress.ts';
import { seedDemo, whatIsThere } from './demo/seed.ts';
import { simulate } from './demo/simulate.ts';

/** What the demo's fair is on its way to: the number of orders that fits its target. */
const ordersByClosing = 690;

/**
 * `npm run demo [-- --fresh]`: a living fair. Starts the database, fills it once, serves the built app on PORT and lets
 * simulated dealers order until Ctrl-C. A second start keeps the data.
 */
async function main(): Promise<void> {
  onUnhandled();
  const url = `http://localhost:${settings.port}`;
  const end = new AbortController();
  await openDatabase();
  await prepareData(process.argv.includes('--fresh'));
  const doorSecret = newSecret();
  const server = await startServer(url, doorSecret);
  const simulation = simulate(url, sql(), end.signal);
  const pictures = hangPictures(db(), sql(), end.signal).catch((error: unknown) => {
    process.stderr.write(`The demo has no pictures: ${String(error)}\n`);
  });
  onStopSignal(async () => {
    end.abort();
    server.kill('SIGTERM');
    await Promise.all([simulation, pictures, server.exitCode === null ? once(server, 'exit') : null]);
    await closeDatabase();
  }, settings.shutdownSeconds + 10);
  server.once('exit', () => {
    if (end.signal.aborted) return;
    process.stderr.write('The server has ended by itself: it says why above.\n');
    process.exitCode = 1;
    process.kill(process.pid, 'SIGTERM');
  });
  process.stdout.write(welcome(await writeDemoFile(sql(), url, doorSecret)));
}

async function prepareData(fresh: boolean): Promise<void> {
  await migrateDatabase(databaseUrl());
  const found = await whatIsThere(sql());
  if (found === 'something else') {
    throw new StartupError(
      'This database holds other data than the demo. Give the demo a database of its own.'
    );
  }
  if (found === 'demo' && !fresh) {
    await markAsDemo(db());
    return keepFairOpen(sql(), new Date());
  }
  if (found === 'demo') {
    await dropEverything(sql());
    await closeDatabase();
    await openDatabase();
    await migrateDatabase(databaseUrl());
  }
  process.stderr.write(
    'Filling the demo fair: 8 regions, 160 dealers, 60 styles and the orders of many hours …\n'
  );
  const now = new Date();
  await seedDemo(sql(), now);
  await seedPolicy(sql(), now);
  await markAsDemo(db());
  await relayPart.start(undefined as never);
  await seedOrders(db(), sql(), { count: Math.round(ordersByClosing * demoPace(now)), now });
  await seedRefillOrders(sql(), now);
  await seedPartners(db(), sql(), now);
  await caughtUp(sql());
  await seedPartnersPaid(db(), sql(), now);
  await seedProgress(db(), sql(), now);
  await seedLetters(db(), sql(), now);
  await seedFollowup(db(), sql(), now);
  await seedQuotations(db(), sql(), now);
  await seedDraw(db(), sql(), now);
  await seedForecasts(db(), sql(), now);
  await seedRetrospective(db(), sql(), now);
  await seedSharing(db(), sql(), now);
  await seedBoards(db(), sql(), now);
  await caughtUp(sql());
  await seedStatements(db(), sql(), now);
  await relayPart.stop?.();
}

/** The app as in production, except that the payment sandbox is let in. */
async function startServer(url: string, doorSecret: string): Promise<ChildProcess> {
  const server = spawn(process.execPath, appCommand, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PUBLIC_URL: process.env.PUBLIC_URL ?? url,
      LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
      BRAND_NAME: process.env.BRAND_NAME ?? 'Fernholt',
      ALLOW_STRIPE_SANDBOX: 'yes, no real money',
      DEMO_DOOR_SECRET: doorSecret,
      DATABASE_URL: databaseUrl()
    }
  });
  for (let tries = 0; tries < 300; tries++) {
    if (server.exitCode !== null) throw new StartupError('The server did not start: it says why above.');
    if (await answers(`${url}/readyz`)) return server;
    await pause(100);
  }
  throw new StartupError('The server did not become ready within half a minute.');
}

async function answers(url: string): Promise<boolean> {
  return fetch(url, { signal: AbortSignal.timeout(1000) }).then(
    (response) => response.ok,
    () => false
  );
}

await main().catch(exitWith);
