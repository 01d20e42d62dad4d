import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { writeDemoFile, type DemoFile } from '../src/cli/demo/demo-file.ts';
import { closeDatabase, openDatabase, sql } from '../src/lib/db/server/client.ts';
import { startApp, type RunningApp } from './bench/processes.ts';
import { copyDatabase } from './database-server.ts';

export const appsFolder = resolve('.cache/e2e');

export interface OwnApp {
  url: string;
  /** A sign-in for every role, the fair and its paired screen. */
  demo: DemoFile;
  stop: () => Promise<void>;
}

/**
 * The built app for one worker, on a copy of the seeded database. The same database is open in this process: tests arrange what they
 * need through `db()`, `sql()` and the real commands. What the app logs stands in its folder.
 */
export async function startOwnApp(worker: number): Promise<OwnApp> {
  const folder = resolve(appsFolder, String(worker));
  mkdirSync(folder, { recursive: true });
  const database = await copyOfDemo(String(worker));
  process.env.DATABASE_URL = database.url;
  process.env.DATA_DIR = folder;
  const app = await startApp(database.url, { logFile: resolve(folder, 'server.log') });
  await openDatabase();
  const demo = await writeDemoFile(sql(), app.url);
  const stop = async () => {
    await closeDatabase();
    await app.stop();
    await database.drop();
  };
  return { url: app.url, demo, stop };
}

/** The built app on a database of its own for one test that ends it or its database. */
export async function startLoneApp(name: string): Promise<RunningApp & { drop: () => Promise<void> }> {
  const database = await copyOfDemo(name);
  return { ...(await startApp(database.url)), drop: database.drop };
}

function copyOfDemo(name: string) {
  const { E2E_TEMPLATE_URL, E2E_SERVER_URL } = process.env;
  return copyDatabase(new URL(E2E_TEMPLATE_URL!), E2E_SERVER_URL!, `${name}_${process.pid}`);
}
