import type postgres from 'postgres';
import { pictureFiles } from '#lib/ui/picture.ts';
import type { FileStore } from '#lib/runtime/server/files/file-store.ts';

export interface CopiedPictures {
  pictures: number;
  /** Files that were not there yet. */
  copied: number;
  /** Files that the first store does not have either. */
  missing: number;
}

/** The pictures of a backup lie beside it, in a folder of their own: they are many, and the same from one day to the next. */
export const besideBackup = (file: string) => `${file}.pictures`;

const atOnce = 1_000;

/** Copies the files of all finished pictures from one store into another one, without those that are there already. */
export async function copyPictures(
  sql: postgres.Sql,
  from: FileStore,
  to: FileStore
): Promise<CopiedPictures> {
  const sum: CopiedPictures = { pictures: 0, copied: 0, missing: 0 };
  for (let after = ''; ;) {
    const rows = await sql<{ hash: string }[]>`
      select hash from pictures where ready_at is not null and hash > ${after} order by hash limit ${atOnce}`;
    if (rows.length === 0) return sum;
    for (const { hash } of rows) {
      sum.pictures++;
      for (const name of pictureFiles(hash)) await copyFile(name, from, to, sum);
    }
    after = rows.at(-1)!.hash;
  }
}

async function copyFile(name: string, from: FileStore, to: FileStore, sum: CopiedPictures): Promise<void> {
  if (await to.has(name)) return;
  const bytes = await from.read(name);
  if (bytes) await to.write(name, bytes);
  sum[bytes ? 'copied' : 'missing']++;
}
