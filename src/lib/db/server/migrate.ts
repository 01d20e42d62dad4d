import { join } from 'node:path';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import type { PgDialect, PgSession } from 'drizzle-orm/pg-core';
import { drizzle } from 'drizzle-orm/postgres-js';
import { runMigrations } from 'graphile-worker';
import type postgres from 'postgres';
import { settings } from '#lib/runtime/server/settings.ts';
import { StartupError } from '#lib/runtime/server/startup-error.ts';
import { client } from './connect.ts';
import { raiseWall } from './raise-wall.ts';
import { databaseCode } from './unavailable.ts';

/** Any number, the same in every version: one process migrates a database at a time. */
const migrationLock = 7_081_116;

/**
 * Brings a database up to date: our tables, then those of the job queue. Processes that start together wait in line.
 *
 * Raises the second wall as well.
 *
 * @param upTo when the last migration was made that is wanted; all of them without it
 * @returns whether the second wall stands
 * @throws {StartupError} when the database is of a newer version than this one, or may not be changed
 */
export async function migrateDatabase(url: string, { upTo = Infinity } = {}): Promise<boolean> {
  const owner = settings.migrationUrl ?? url;
  const connection = client(owner, 1);
  try {
    await connection`select pg_advisory_lock(${migrationLock}::bigint)`;
    await refuseNewer(connection);
    await migrateTo(connection, upTo);
    await runMigrations({ connectionString: owner });
    return (
      upTo === Infinity &&
      (await raiseWall(connection, [decodeURIComponent(new URL(url).username)].filter(Boolean)))
    );
  } catch (error) {
    throw explained(error);
  } finally {
    await connection.end();
  }
}

async function migrateTo(connection: postgres.Sql, upTo: number): Promise<void> {
  const config = { migrationsFolder: migrationsFolder() };
  const wanted = readMigrationFiles(config).filter((one) => one.folderMillis <= upTo);
  // What Drizzle's own migrate() does, which knows no end before the last; its types leave these two out.
  const { dialect, session } = drizzle(connection) as unknown as { dialect: PgDialect; session: PgSession };
  await dialect.migrate(wanted, session, config);
}

const migrationsFolder = () => join(settings.root, 'drizzle', 'migrations');

/** When each of our migrations was made, which is what a database remembers of those that it has seen; the oldest first. */
export function knownMigrations(): number[] {
  return readMigrationFiles({ migrationsFolder: migrationsFolder() }).map((one) => one.folderMillis);
}

/** When the migrations were made that a database has seen, the oldest first; none when it is new. */
export async function seenMigrations(sql: postgres.Sql | postgres.TransactionSql): Promise<number[]> {
  const [found] = await sql`select to_regclass('drizzle.__drizzle_migrations') is not null as "isThere"`;
  if (!found!.isThere) return [];
  const rows = await sql<{ at: number }[]>`
    select created_at as at from drizzle.__drizzle_migrations order by created_at`;
  return rows.map(({ at }) => at);
}

/** After a way back to an older version its code would not understand what the newer one has written. */
async function refuseNewer(connection: postgres.Sql): Promise<void> {
  const last = (await seenMigrations(connection)).at(-1);
  if (last === undefined || knownMigrations().includes(last)) return;
  throw new StartupError(
    'A newer version of Orderfair has used this database: start that version, or restore a backup from before it into an empty database.'
  );
}

function explained(error: unknown): unknown {
  switch (databaseCode(error)) {
    case '42501':
      return new StartupError(
        'The user in DATABASE_URL may not make tables in this database: make it the owner.'
      );
    case '25006':
      return new StartupError('The database is read-only: point DATABASE_URL to the primary server.');
    case '53100':
      return new StartupError('The disk of the database is full: free some space and start again.');
    default:
      return error;
  }
}
