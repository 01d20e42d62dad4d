import { afterAll, inject } from 'vitest';
import type postgres from 'postgres';
import { client, connect } from '../src/lib/db/server/connect.ts';
import { opened, type Database } from '../src/lib/db/server/pools.ts';

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
  const template = new URL(inject('templateUrl'));
  const templateName = template.pathname.slice(1);
  const name = `${templateName}_${process.pid}_${++made}`;
  const url = new URL(template);
  url.pathname = `/${name}`;
  await asAdmin(async (admin) => {
    await admin`create database ${admin(name)} template ${admin(templateName)} strategy wal_log`;
  });
  const pools = connect(url.href);
  opened.pools = pools;
  afterAll(async () => {
    await pools.close();
    await asAdmin((admin) => admin`drop database if exists ${admin(name)} with (force)`);
  });
  return { db: pools.db, sql: pools.sql, url: pools.url };
}

async function asAdmin(work: (admin: postgres.Sql) => Promise<unknown>): Promise<void> {
  const admin = client(inject('serverUrl'), 1);
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}
