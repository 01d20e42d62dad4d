import type postgres from 'postgres';
import { fileStore } from '#lib/runtime/server/files/file-store.ts';
import { zipPieces, type ZipEntry } from '#lib/runtime/server/zip-writer.ts';
import { pictureFile } from '#lib/ui/picture.ts';

interface Row {
  code: string;
  colour: string | null;
  hash: string;
  position: number;
}

/** So many go in one file: well within what one upload takes, since none of this size comes near a megabyte. */
const mostInPart = 500;

/** How many files of pictures there are. */
export async function countPictureFiles(sql: postgres.Sql): Promise<number> {
  const [row] = await sql<[{ count: number }]>`select count(*)::int as count from product_pictures`;
  return Math.ceil(row.count / mostInPart);
}

/**
 * One part of all pictures as a zip that can be uploaded again: `STYLE/COLOUR/01 HASH.webp`, the largest size of each. The name says where it
 * belongs as names of other files do, and the hash that it is this very picture.
 * @param part from 1
 */
export async function* pictureZip(sql: postgres.Sql, part: number): AsyncGenerator<Uint8Array> {
  const rows = await sql<Row[]>`
    select p.code, pp.colour, pp.hash, pp.position from product_pictures pp join products p on p.id = pp.product_id
    order by p.position, p.code, pp.position, pp.id limit ${mostInPart} offset ${(part - 1) * mostInPart}`;
  yield* zipPieces(entriesOf(rows));
}

async function* entriesOf(rows: readonly Row[]): AsyncGenerator<ZipEntry> {
  const store = fileStore();
  for (const { code, colour, hash, position } of rows) {
    const bytes = await store.read(pictureFile(hash, 'whole', 'webp'));
    const folders = [code, ...(colour === null ? [] : [colour])].map(asFolder).join('/');
    if (bytes) yield { name: `${folders}/${String(position).padStart(2, '0')} ${hash}.webp`, bytes };
  }
}

/** What no system takes in the name of a folder becomes a space, which finds the style all the same. */
const asFolder = (name: string) => name.replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ').trim() || '-';
