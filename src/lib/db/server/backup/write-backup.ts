import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type postgres from 'postgres';
import { StartupError } from '#lib/runtime/server/startup-error.ts';
import { seenMigrations } from '../migrate.ts';
import { sequencesOf, tablesOf, type Header, type TableHead, type Trailer } from './contents.ts';

/**
 * Writes the whole database into one compressed file, as of one moment: everything is read in one transaction that sees nothing
 * of what is written meanwhile, so that the app may run. The file has its name only when it is whole. Memory stays bounded.
 */
export async function writeBackup(sql: postgres.Sql, file: string, now: Date): Promise<{ tables: number }> {
  const draft = `${file}.part`;
  try {
    const tables = await sql.begin('isolation level repeatable read read only', async (tx) => {
      const heads = await tablesOf(tx);
      const pieces = Readable.from(contents(tx, heads, now));
      await pipeline(pieces, createGzip({ level: 6 }), createWriteStream(draft, { mode: 0o600 }));
      return heads.length;
    });
    await rename(draft, file);
    return { tables };
  } catch (error) {
    await rm(draft, { force: true });
    throw fileError(file, error);
  }
}

function fileError(file: string, error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException;
  const isOurs = ['ENOENT', 'EACCES', 'EROFS', 'ENOTDIR', 'EISDIR', 'ENOSPC'].includes(code ?? '');
  return isOurs
    ? new StartupError(`The backup could not be written to ${file} (${code}): choose another place.`)
    : error;
}

async function* contents(tx: postgres.TransactionSql, heads: TableHead[], now: Date): AsyncGenerator<Buffer> {
  const header: Header = {
    format: 'orderfair-backup',
    version: 1,
    madeAt: now.toISOString(),
    migrations: await seenMigrations(tx)
  };
  yield line(header);
  for (const head of heads) {
    yield line(head);
    const rows = await tx.unsafe(`copy ${head.table} (${head.columns.join(', ')}) to stdout`).readable();
    for await (const row of rows) yield row as Buffer;
    yield Buffer.from('\\.\n');
  }
  const trailer: Trailer = { end: true, tables: heads.length, sequences: await sequencesOf(tx) };
  yield line(trailer);
}

const line = (value: object) => Buffer.from(`${JSON.stringify(value)}\n`);
