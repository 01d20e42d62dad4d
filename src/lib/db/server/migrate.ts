import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import { runMigrations } from 'graphile-worker';
import { settings } from '#lib/runtime/server/settings.ts';
import { client } from './connect.ts';

/** Any number, the same in every version: one process migrates a database at a time. */
const migrationLock = 7_081_116;

/** Brings a database up to date: our tables, then those of the job queue. Processes that start together wait in line. */
export async function migrateDatabase(url: string): Promise<void> {
  const connection = client(url, 1);
  try {
    await connection`select pg_advisory_lock(${migrationLock}::bigint)`;
    const migrationsFolder = join(settings.root, 'drizzle', 'migrations');
    if (existsSync(join(migrationsFolder, 'meta', '_journal.json'))) {
      await migrate(drizzle(connection), { migrationsFolder });
    }
    await runMigrations({ connectionString: url });
  } finally {
    await connection.end();
  }
}
