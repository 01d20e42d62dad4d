import { join } from 'node:path';
import type postgres from 'postgres';
import { inTime } from '#lib/runtime/in-time.ts';
import { settings } from '#lib/runtime/server/settings.ts';
import { connect } from './connect.ts';
import { databaseOnEmbedded } from './embedded-database.ts';
import { commandLimits, type PoolLimits } from './limits.ts';
import { opened, type Database } from './pools.ts';
import { checkServer } from './server-check.ts';
import { walled, walledDatabase } from './walled.ts';

export type { Database, Queryable, Transaction } from './pools.ts';

/**
 * Opens the database of this process: the server that DATABASE_URL names, else the embedded one in the data folder.
 * Safe to call again. Nothing else in the app connects. A process that serves says so by its limits.
 *
 * @throws {StartupError} when there is no usable server; the sentence says what to do.
 */
export async function openDatabase(limits: PoolLimits = commandLimits): Promise<void> {
  if (opened.pools) return;
  const given = settings.databaseUrl;
  if (given) {
    await checkServer(given);
    opened.pools = connect(given, limits);
    return;
  }
  const embedded = await databaseOnEmbedded(join(settings.dataFolder, 'postgres'), 'orderfair');
  const pools = connect(embedded.url, limits);
  const close = async () => {
    await pools.close();
    await embedded.stop();
  };
  opened.pools = { ...pools, close };
}

/** From now on this process is nobody who could change tables or pass by policies: for one that serves, once its database is up to date. */
export function stepBehindWall(limits: PoolLimits): void {
  const before = pools();
  const behind = connect(before.url, limits, true);
  const close = async () => {
    await behind.close();
    await before.close();
  };
  opened.pools = { ...behind, close };
}

/** Closes the pools and, when nobody else uses it, the embedded server. */
export async function closeDatabase(): Promise<void> {
  const pools = opened.pools;
  opened.pools = null;
  await pools?.close();
}

/** The database through Drizzle: commands and reads. */
export const db = (): Database => pools().db;

/** The same as `db()` on connections of their own with long limits: imports and jobs, which must not keep pages waiting. */
export const longDb = (): Database => pools().longDb;

/** The same database through plain postgres.js with its own pool: the hot path, the relay, short reads. */
export const sql = (): postgres.Sql => pools().sql;

/** The same for lists that are read row by row while they are sent or added up, with long limits on few connections of its own. */
export const bulkSql = (): postgres.Sql => pools().bulk;

/** The database as one dealer may see it, whatever is asked: for reads of their pages. The whole of it where the second wall is down. */
export function dbOf(dealerId: number): Database {
  const { dealers, db: whole } = pools();
  return dealers ? walledDatabase(dealers.pages, dealerId) : whole;
}

/** The same through plain postgres.js. */
export function sqlOf(dealerId: number): postgres.Sql {
  const { dealers, sql: whole } = pools();
  return dealers ? walled(dealers.reads, dealerId) : whole;
}

/** What a connection of one's own has to say when it begins, beside its limits. */
export const appSession = (): Record<string, string> => pools().session;

/** Whether each of the pools answers within the time: one of them may hang while the others are well. */
export async function poolsAnswer(ms: number): Promise<boolean> {
  const answers = pools().clients.map((client) => inTime(client`select 1`, ms, 'a question to a pool'));
  return (await Promise.allSettled(answers)).every(({ status }) => status === 'fulfilled');
}

/** The address of the open database, for those that need a connection of their own. Holds a password: never log it. */
export const databaseUrl = (): string => pools().url;

function pools() {
  if (!opened.pools) throw new Error('The database is not open: openDatabase() comes first.');
  return opened.pools;
}
