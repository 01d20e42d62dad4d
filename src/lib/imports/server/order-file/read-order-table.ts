import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UnreadableFile } from '../../problem.ts';
import { isBlank, storable } from '../../table.ts';
import { openFile } from '../open-file.ts';
import { ReadingPace } from '../reading-pace.ts';

/** More is no order. */
const mostRows = 5000;
const mostColumns = 100;
const mostMinutes = 1;

/**
 * The first table of a file that shows anything, as text: CSV or workbook, in any encoding. Hidden sheets and rows are what their writer did
 * not mean.
 * @throws UnreadableFile
 */
export async function readOrderTable(file: Blob): Promise<string[][]> {
  const folder = await mkdtemp(join(tmpdir(), 'order-'));
  try {
    const path = join(folder, 'file');
    await writeFile(path, Buffer.from(await file.arrayBuffer()));
    const pace = new ReadingPace(null, mostMinutes);
    for (const table of await openFile(path, {}, pace)) {
      if (table.hidden) continue;
      const rows: string[][] = [];
      for await (const row of table.rows()) {
        if (row.hidden || isBlank(row)) continue;
        if (rows.length === mostRows) throw new UnreadableFile('too_many_rows');
        rows.push(row.cells.slice(0, mostColumns).map(storable));
      }
      if (rows.length > 0) return rows;
    }
    throw new UnreadableFile('file_empty');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
