import { once } from 'node:events';
import { test } from '@playwright/test';
import { connect } from '../src/lib/db/server/connect.ts';
import { migrateDatabase } from '../src/lib/db/server/migrate.ts';
import { startApp, type RunningApp } from './bench/processes.ts';
import { prepareStage } from './bench/stage.ts';
import { makeDatabase } from './fixtures/database-server.ts';
import { expectNothingLost, Hall } from './fixtures/hall.ts';

const kills = 3;

test('kill -9 under load loses no acknowledged order, repeats none, and everything still holds', async () => {
  test.setTimeout(180_000);
  const database = await makeDatabase('faults');
  await migrateDatabase(database.url);
  const pools = connect(database.url);
  const { sessions } = await prepareStage(pools.sql);
  let app = await startApp(database.url);
  try {
    const hall = new Hall(() => app.url, sessions);
    for (let kill = 0; kill < kills; kill++) {
      await hall.orders(40 + kill * 25);
      app = await killAndRestart(app, database.url);
    }
    await hall.orders(40);
    await hall.close();
    await expectNothingLost(pools, hall);
  } finally {
    await app.stop();
    await pools.close();
    await database.drop();
  }
});

async function killAndRestart(app: RunningApp, databaseUrl: string): Promise<RunningApp> {
  app.process.kill('SIGKILL');
  await once(app.process, 'exit');
  return startApp(databaseUrl);
}
