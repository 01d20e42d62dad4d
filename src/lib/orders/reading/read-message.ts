import type { CatalogueProduct } from '#lib/catalog/catalogue.ts';
import type { Articles } from './articles.ts';
import { LineReader } from './line-reader.ts';
import { piecesOf } from './pieces.ts';

/** A line of an order as it was understood. Nothing of it is in the order before somebody has looked at it. */
export interface ReadRow {
  /** Number of the line of the message, from 0. */
  line: number;
  /** The article; null when it could be one of several, or none was found. */
  sku: string | null;
  /** What else it may be, at most a dozen. */
  choices: string[];
  units: number | null;
}

export interface ReadMessage {
  /** The lines of the message as they were written. */
  lines: string[];
  rows: ReadRow[];
  /** Lines of which nothing was understood; none of the message is lost from sight. */
  unread: number[];
}

/** More is a file. */
export const mostMessageLines = 500;
const longestLine = 1000;

/** What is spoken of, from line to line. */
export interface Spoken {
  style: CatalogueProduct | null;
  colour: string | null;
}

/**
 * Finds article, colour, size and number in a message as people write it, in English, Chinese or Korean: `Fell jacket moss S 2 M 4`,
 * `山地夹克 苔绿 M码4件`, `펠 재킷 모스 그린 M 4장`, `SL-1010-MOS-M x 12`. A style and a colour hold for the lines that follow.
 */
export function readMessage(text: string, articles: Articles): ReadMessage {
  const lines = text.replace(/\r\n?/g, '\n').split('\n').slice(0, mostMessageLines);
  const rows: ReadRow[] = [];
  const unread: number[] = [];
  const spoken: Spoken = { style: null, colour: null };
  for (const [line, words] of lines.entries()) {
    if (words.trim() === '') continue;
    const reader = new LineReader(articles, spoken);
    for (const piece of piecesOf(words.slice(0, longestLine), articles)) reader.take(piece);
    const found = reader.end();
    if (found.length === 0 && !reader.isHeading) unread.push(line);
    rows.push(...found.map((row) => ({ line, ...row })));
  }
  return { lines, rows, unread };
}
