import { PassThrough, Readable } from 'node:stream';
import { BYTE_ORDER_MARK, csvLine, neutralised } from '#lib/runtime/csv-writer.ts';
import type { StreamedTable } from './order-files.ts';
import { workbooks } from '#lib/imports/server/workbooks.ts';

/** So many rows fit on a sheet of a workbook; the rest goes on the next one. */
const rowsOfSheet = 1_000_000;

/** A table as CSV: formulas are made harmless, and spreadsheets read it as UTF-8. */
export async function* csvPieces({ headings, rows }: StreamedTable): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLine(headings);
  for await (const some of rows) yield some.map(csvLine).join('');
}

/** The same as a workbook that is written while it is sent, whatever its length. Digits stay numbers, codes with leading zeros stay as they are. */
export function workbookStream(table: StreamedTable): ReadableStream<Uint8Array> {
  const stream = new PassThrough();
  void write(table, stream).catch((error: unknown) => stream.destroy(error as Error));
  return Readable.toWeb(stream) as ReadableStream<Uint8Array>;
}

async function write({ headings, rows }: StreamedTable, stream: PassThrough): Promise<void> {
  const workbook = new (await workbooks()).stream.xlsx.WorkbookWriter({ stream, useStyles: false });
  let sheet = workbook.addWorksheet('1');
  sheet.addRow(headings).commit();
  let written = 0;
  for await (const some of rows) {
    for (const cells of some) {
      if (written > 0 && written % rowsOfSheet === 0) {
        sheet.commit();
        sheet = workbook.addWorksheet(String(written / rowsOfSheet + 1));
        sheet.addRow(headings).commit();
      }
      sheet.addRow(cells.map(cellOf)).commit();
      written++;
    }
    // Who reads slowly is waited for, so that nothing gathers here.
    if (stream.writableNeedDrain) await new Promise((resolve) => stream.once('drain', resolve));
    if (stream.destroyed) return;
  }
  sheet.commit();
  await workbook.commit();
}

function cellOf(cell: string | number | null): string | number | null {
  if (typeof cell !== 'string') return cell;
  return /^-?(0|[1-9]\d{0,14})(\.\d+)?$/.test(cell) ? Number(cell) : neutralised(cell);
}
