import { open, stat } from 'node:fs/promises';
import type { Encoding } from '../encoding.ts';
import { UnreadableFile } from '../problem.ts';
import { MAX_FILE_BYTES, type TableRow } from '../table.ts';
import { formOfCsv, readCsv, type CsvForm } from './csv-file.ts';
import { ReadingPace } from './reading-pace.ts';
import { mergedAreas } from './xlsx/merged-areas.ts';
import { readSheet } from './xlsx/sheet.ts';
import { readStrings } from './xlsx/strings.ts';
import { openWorkbook } from './xlsx/workbook.ts';

/** One table of a file: a CSV file has one, a workbook one a sheet. */
export interface Table {
  sheet: string | null;
  hidden: boolean;
  /** How the text file is written; null for a workbook. */
  form: CsvForm | null;
  /** Reads from the start, each time it is called; `onProgress` is told a share between 0 and 1. */
  rows(onProgress?: (share: number) => void): AsyncGenerator<TableRow>;
}

/**
 * Opens a file by what it is, not by what its name says.
 * @throws UnreadableFile when it is neither text nor a workbook, is damaged or too large.
 */
export async function openFile(
  path: string,
  given: { encoding?: Encoding; delimiter?: string } = {},
  pace = new ReadingPace()
): Promise<Table[]> {
  const { size } = await stat(path).catch(() => {
    throw new UnreadableFile('file_not_found');
  });
  if (size === 0) throw new UnreadableFile('file_empty');
  if (size > MAX_FILE_BYTES)
    throw new UnreadableFile('file_too_large', { megabytes: MAX_FILE_BYTES / 1024 / 1024 });
  const start = await firstBytes(path);
  if (start.readUInt32BE(0) === 0xd0cf11e0) throw new UnreadableFile('old_excel');
  if (start.subarray(0, 2).toString('latin1') === 'PK') return await sheetsOf(path, pace);
  if (start.subarray(0, 4).toString('latin1') === '%PDF') throw new UnreadableFile('not_text');
  if (/^\s*<(!doctype|html|table|\?xml)/i.test(start.toString('latin1').replace(/^ï»¿/, ''))) {
    throw new UnreadableFile('html_table');
  }
  return [await csvTable(path, size, given, pace)];
}

async function csvTable(
  path: string,
  size: number,
  given: Partial<CsvForm>,
  pace: ReadingPace
): Promise<Table> {
  const form = await formOfCsv(path, given, pace);
  return {
    sheet: null,
    hidden: false,
    form,
    rows: (onProgress) => readCsv(path, form, pace, onProgress && ((bytes) => onProgress(bytes / size)))
  };
}

async function sheetsOf(path: string, pace: ReadingPace): Promise<Table[]> {
  const workbook = await openWorkbook(path, pace);
  const strings = once(() => readStrings(path, workbook.strings, pace));
  return workbook.sheets.map((sheet) => {
    const merged = once(() => mergedAreas(workbook, sheet));
    return {
      sheet: sheet.name,
      hidden: sheet.hidden,
      form: null,
      rows: async function* (onProgress) {
        const { uncompressedSize } = sheet.entry;
        const tell = onProgress && ((bytes: number) => onProgress(Math.min(1, bytes / uncompressedSize)));
        yield* readSheet(workbook, { strings: await strings(), merged: await merged() }, sheet, tell);
      }
    };
  });
}

function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | null = null;
  return () => (loaded ??= load());
}

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const bytes = Buffer.alloc(256);
    await file.read(bytes, 0, 256, 0);
    return bytes;
  } finally {
    await file.close();
  }
}
