import { afterAll, inject } from 'vitest';
import type postgres from 'postgres';
import { connect } from '../src/lib/db/server/connect.ts';
import { opened, type Database } from '../src/lib/db/server/pools.ts';
import { copyDatabase } from './database-server.ts';

export interface TestDatabase {
  db: Database;
  sql: postgres.Sql;
  /** For tests that need connections of their own, or another process. */
  url: string;
}

let made = 0;

/**
 * A migrated, empty database of its own for this test file (or for one test), dropped afterwards:
 *
 *     const { db } = await testDatabase();
 *
 * The newest one is also what `db()` and `sql()` of `#lib/db/server/client.ts` answer in this process.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const suffix = `${process.pid}_${++made}`;
  const { url, drop } = await copyDatabase(new URL(inject('templateUrl')), inject('serverUrl'), suffix);
  const pools = connect(url);
  opened.pools = pools;
  afterAll(async () => {
    await pools.close();
    await drop();
  });
  return { db: pools.db, sql: pools.sql, url: pools.url };
}
