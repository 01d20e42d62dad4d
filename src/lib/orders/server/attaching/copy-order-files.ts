import type postgres from 'postgres';
import type { FileStore } from '#lib/runtime/server/files/file-store.ts';
import { storedName } from './stored-name.ts';

const atOnce = 1_000;

/** Copies the files of all orders from one store into another one, as pictures are; answers how many are in neither. */
export async function copyOrderFiles(
  sql: postgres.Sql,
  from: FileStore,
  to: FileStore
): Promise<{ files: number; missing: number }> {
  const sum = { files: 0, missing: 0 };
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const rows = await sql<{ id: string }[]>`
      select id from order_files where id > ${after} order by id limit ${atOnce}`;
    if (rows.length === 0) return sum;
    for (const { id } of rows) {
      sum.files++;
      const name = storedName(id);
      if (await to.has(name)) continue;
      const bytes = await from.read(name);
      if (bytes) await to.write(name, bytes);
      else sum.missing++;
    }
    after = rows.at(-1)!.id;
  }
}
