import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type postgres from 'postgres';
import { restoreBackup } from '#lib/db/server/backup/restore-backup.ts';
import { writeBackup } from '#lib/db/server/backup/write-backup.ts';
import { client } from '#lib/db/server/connect.ts';
import { refuse } from '../refusals.ts';
import { ownFolder } from './kept.ts';

/** All databases of rehearsals begin so; nothing else may be called like it. */
const prefix = 'orderfair_rehearsal_';

export const databaseNameOf = (id: string): string => prefix + id.replaceAll('-', '');

/** Where the database of a rehearsal is, on the server of the real one. */
export function urlOf(realUrl: string, name: string): string {
  const url = new URL(realUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/** @throws {Refusal} no_createdb: whoever the app is to PostgreSQL may make no databases */
export async function requireCreatedb(sql: postgres.Sql): Promise<void> {
  const [row] = await sql<{ role: string; may: boolean }[]>`
    select session_user::text as role, rolcreatedb or rolsuper as may from pg_roles where rolname = session_user`;
  if (!row?.may) throw refuse('no_createdb', { role: row?.role ?? '' });
}

/**
 * Makes a copy of the real database beside it, from one snapshot that is only read. A template cannot be used: PostgreSQL wants nobody to
 * be connected to it, and the app is.
 */
export async function copyForRehearsal(realUrl: string, id: string): Promise<string> {
  const name = databaseNameOf(id);
  const file = join(ownFolder(id), 'copy.backup');
  mkdirSync(ownFolder(id), { recursive: true });
  await once(realUrl, (sql) => writeBackup(sql, file, new Date()));
  await once(realUrl, (sql) => sql`create database ${sql(name)}`);
  const url = urlOf(realUrl, name);
  await restoreBackup(url, file);
  return url;
}

/** Drops the database of a rehearsal, whoever is connected to it. Answers whether it is gone. */
export async function dropRehearsal(realUrl: string, name: string): Promise<boolean> {
  if (!name.startsWith(prefix)) return false;
  return once(realUrl, async (sql) => {
    await sql`drop database if exists ${sql(name)} with (force)`;
    const found = await sql`select from pg_database where datname = ${name}`;
    return found.length === 0;
  });
}

/** On a connection of its own, which ends. */
async function once<T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = client(url, 1);
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
