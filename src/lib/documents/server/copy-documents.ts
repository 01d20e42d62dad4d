import type postgres from 'postgres';
import type { FileStore } from '#lib/runtime/server/files/file-store.ts';
import { storedName } from './file-of-document.ts';

const atOnce = 1_000;

/** Copies the files of all documents from one store into another one, as pictures are; answers how many are in neither. */
export async function copyDocuments(
  sql: postgres.Sql,
  from: FileStore,
  to: FileStore
): Promise<{ documents: number; missing: number }> {
  const sum = { documents: 0, missing: 0 };
  for (let after = ''; ;) {
    const rows = await sql<{ hash: string }[]>`
      select distinct file_hash as hash from issued_documents where file_hash > ${after} order by 1 limit ${atOnce}`;
    if (rows.length === 0) return sum;
    for (const { hash } of rows) {
      sum.documents++;
      const name = storedName(hash);
      if (await to.has(name)) continue;
      const bytes = await from.read(name);
      if (bytes) await to.write(name, bytes);
      else sum.missing++;
    }
    after = rows.at(-1)!.hash;
  }
}
