import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { ByteSurveyor } from '../byte-survey.ts';
import { CsvParser } from '../csv-parser.ts';
import { delimiterOf } from '../delimiter.ts';
import { encodingOf, likelier, type Encoding } from '../encoding.ts';
import { knownHeadings } from '../headings.ts';
import { UnreadableFile } from '../problem.ts';
import type { ReadingPace } from './reading-pace.ts';
import { MAX_ROWS, type TableRow } from '../table.ts';

export interface CsvForm {
  encoding: Encoding;
  delimiter: string;
}

/** Small enough that its rows are cut in a few milliseconds. */
const PIECE_BYTES = 64 * 1024;
const BEGINNING_BYTES = 64 * 1024;

/** Looks through the whole file, so that a first Chinese name in row 90,000 still decides the encoding. */
export async function formOfCsv(path: string, given: Partial<CsvForm>, pace: ReadingPace): Promise<CsvForm> {
  const encoding = given.encoding ?? (await detectEncoding(path, pace));
  return { encoding, delimiter: given.delimiter ?? delimiterOf(await beginning(path, encoding)) };
}

/**
 * Rows of a CSV file, one after the other, in bounded memory.
 * @param onBytes is told how many bytes have been read so far.
 */
export async function* readCsv(
  path: string,
  form: CsvForm,
  pace: ReadingPace,
  onBytes: (bytes: number) => void = () => {}
): AsyncGenerator<TableRow> {
  const parser = new CsvParser(form.delimiter);
  const decoder = new TextDecoder(form.encoding);
  const stream = createReadStream(path, { highWaterMark: PIECE_BYTES });
  let first = true;
  for await (const piece of stream as AsyncIterable<Buffer>) {
    let text = decoder.decode(piece, { stream: true });
    if (first) text = text.replace(/^sep=.\r?\n/i, '');
    first = false;
    for (const row of parser.push(text)) yield counted(row);
    onBytes(stream.bytesRead);
    if (pace.due) await pace.breathe();
  }
  const lastCell = decoder.decode();
  yield* parser.push(lastCell);
  for (const row of parser.end()) yield { ...row, unfinished: true };
}

function counted(row: TableRow): TableRow {
  if (row.row > MAX_ROWS) throw new UnreadableFile('too_many_rows', { most: MAX_ROWS });
  return row;
}

async function detectEncoding(path: string, pace: ReadingPace): Promise<Encoding> {
  const surveyor = new ByteSurveyor();
  for await (const piece of createReadStream(path, { highWaterMark: PIECE_BYTES })) {
    surveyor.push(piece as Buffer);
    if (pace.due) await pace.breathe();
  }
  const encoding = encodingOf(surveyor.result());
  if (!encoding) throw new UnreadableFile('not_text');
  return likelier(encoding, await firstBytes(path), knownHeadings);
}

async function beginning(path: string, encoding: Encoding): Promise<string> {
  return new TextDecoder(encoding).decode(await firstBytes(path), { stream: true });
}

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(BEGINNING_BYTES), 0, BEGINNING_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
