import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type postgres from 'postgres';
import { StartupError } from '#lib/runtime/server/startup-error.ts';
import { client } from '../connect.ts';
import { dropEverything } from '../drop-everything.ts';
import { knownMigrations, migrateDatabase } from '../migrate.ts';
import { BackupFile } from './backup-file.ts';
import { tablesOf, type Header, type TableHead, type Trailer } from './contents.ts';
import { liftGuards } from './guards.ts';

export interface RestoreOptions {
  /** What is in the database now goes. Without it only an empty one is filled. */
  replace?: boolean;
}

/**
 * Fills a database with a backup: the tables as they were when it was made, all rows in one transaction, then the migrations that
 * have come since. Whatever fails on the way leaves an empty database.
 *
 * @throws {StartupError} when the file is no whole backup or of a newer version, or the database is in use or not empty
 */
export async function restoreBackup(
  url: string,
  file: string,
  { replace = false }: RestoreOptions = {}
): Promise<Header> {
  await requireWhole(file);
  const backup = new BackupFile(file);
  const sql = client(url, 1);
  try {
    const header = await backup.header();
    requireKnown(header);
    await requireNobody(sql);
    if (!(await isEmpty(sql)) && !replace) throw notEmpty();
    await dropEverything(sql);
    await migrateDatabase(url, { upTo: header.migrations.at(-1) });
    await sql.begin((tx) => load(tx, backup));
    await migrateDatabase(url);
    await sql`analyze`;
    return header;
  } finally {
    await backup.close();
    await sql.end({ timeout: 5 });
  }
}

/** Read once without a database, so that nothing is lost to half a file. */
async function requireWhole(file: string): Promise<void> {
  const backup = new BackupFile(file);
  await backup.header();
  while (!('end' in (await backup.next()))) await backup.skipRows();
  await backup.close();
}

function requireKnown({ migrations, madeAt }: Header): void {
  const known = knownMigrations();
  if (migrations.length > 0 && migrations.every((one) => known.includes(one))) return;
  throw new StartupError(
    `The backup of ${madeAt} was made by a newer version of Orderfair: restore it with that version.`
  );
}

/** An app that goes on meanwhile would write into tables that come and go. */
async function requireNobody(sql: postgres.Sql): Promise<void> {
  const others = await sql`
    select 1 from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
      and backend_type = 'client backend' limit 1`;
  if (others.length === 0) return;
  throw new StartupError('Somebody is connected to this database: stop the app, then restore.');
}

function notEmpty(): StartupError {
  return new StartupError(
    'This database is not empty. To lose what is in it, say so: npm run restore -- FILE --delete-what-is-there'
  );
}

/** Migrations and a first start leave settings and an invitation behind; people, fairs and facts are what must not be lost. */
async function isEmpty(sql: postgres.Sql): Promise<boolean> {
  for (const table of ['users', 'dealers', 'fairs', 'orders', 'events', 'products']) {
    const [found] = await sql`select to_regclass(${`public.${table}`}) is not null as "isThere"`;
    if (found!.isThere && (await sql`select 1 from ${sql(table)} limit 1`).length > 0) return false;
  }
  return true;
}

async function load(tx: postgres.TransactionSql, backup: BackupFile): Promise<void> {
  const tables = (await tablesOf(tx)).map(({ table }) => table);
  const setGuards = await liftGuards(tx, tables);
  await tx.unsafe(`truncate ${tables.join(', ')}`);
  const trailer = await loadTables(tx, backup, tables);
  for (const { name, last, called } of trailer.sequences) {
    await tx`select setval(${name}::text::regclass, ${last}::text::bigint, ${called})`;
  }
  await setGuards();
}

async function loadTables(
  tx: postgres.TransactionSql,
  backup: BackupFile,
  tables: string[]
): Promise<Trailer> {
  for (let loaded = 0; ; loaded++) {
    const next: TableHead | Trailer = await backup.next();
    if ('end' in next) {
      if (next.tables === loaded) return next;
      throw new StartupError('The backup misses tables: nothing was restored from it.');
    }
    if (!tables.includes(next.table))
      throw new StartupError(`The backup has a table ${next.table} that nobody knows.`);
    const into = await tx.unsafe(`copy ${next.table} (${next.columns.join(', ')}) from stdin`).writable();
    await pipeline(Readable.from(inPieces(backup.rows())), into);
  }
}

const pieceBytes = 64 * 1024;

/** Rows are short, and each piece is a message. */
async function* inPieces(rows: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let piece: Buffer[] = [];
  let bytes = 0;
  for await (const row of rows) {
    piece.push(row);
    bytes += row.length;
    if (bytes < pieceBytes) continue;
    yield Buffer.concat(piece);
    [piece, bytes] = [[], 0];
  }
  if (bytes > 0) yield Buffer.concat(piece);
}
