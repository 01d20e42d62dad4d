import type postgres from 'postgres';
import type { PictureStore } from '#lib/catalog/server/pictures/picture-store.ts';
import { storedName } from './attach-file.ts';

const atOnce = 1_000;

/** Copies the files of all orders from one store into another one, as pictures are; answers how many are in neither. */
export async function copyOrderFiles(
  sql: postgres.Sql,
  from: PictureStore,
  to: PictureStore
): Promise<{ files: number; missing: number }> {
  const sum = { files: 0, missing: 0 };
  for (let after = ''; ;) {
    const rows = await sql<{ hash: string }[]>`
      select distinct hash from order_files where hash > ${after} order by hash limit ${atOnce}`;
    if (rows.length === 0) return sum;
    for (const { hash } of rows) {
      sum.files++;
      const name = storedName(hash);
      if (await to.has(name)) continue;
      const bytes = await from.read(name);
      if (bytes) await to.write(name, bytes);
      else sum.missing++;
    }
    after = rows.at(-1)!.hash;
  }
}
