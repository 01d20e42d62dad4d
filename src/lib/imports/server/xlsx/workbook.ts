import { posix } from 'node:path';
import { UnreadableFile } from '../../problem.ts';
import type { ReadingPace } from '../reading-pace.ts';
import { readStyles, type CellStyles } from './styles.ts';
import { attribute, XmlReader, type Attributes } from './xml-reader.ts';
import { listZip, unpack, type ZipEntry } from './zip.ts';

export interface Sheet {
  name: string;
  hidden: boolean;
  entry: ZipEntry;
}

export interface Workbook {
  path: string;
  pace: ReadingPace;
  sheets: Sheet[];
  strings: ZipEntry | null;
  styles: CellStyles;
  /** Days count from 1904 instead of 1900. */
  from1904: boolean;
}

/** Of all its sheets, and together. */
const MOST_SHEETS = 200;
const MOST_BYTES = 1024 * 1024 * 1024;

interface Declared {
  sheets: { name: string; hidden: boolean; id: string }[];
  from1904: boolean;
}

/** Opens an XLSX file: its sheets and what is needed to read their cells. Reads no cell yet. */
export async function openWorkbook(path: string, pace: ReadingPace): Promise<Workbook> {
  const entries = await listZip(path);
  const main = [...entries.keys()].find((name) => /^xl\/workbook\d*\.xml$/i.test(name));
  if (!main) throw new UnreadableFile('not_a_spreadsheet');
  const declared = await readDeclared(path, entries.get(main)!, pace);
  const targets = await readTargets(path, entries, main, pace);
  const sheets = declared.sheets.flatMap(({ name, hidden, id }) => {
    const entry = entries.get(targets.byId.get(id) ?? '');
    return entry ? [{ name, hidden, entry }] : [];
  });
  if (sheets.length === 0) throw new UnreadableFile('not_a_spreadsheet');
  refuseTooMuch(sheets);
  return {
    path,
    pace,
    sheets,
    strings: entries.get(targets.strings) ?? null,
    styles: await readStyles(path, entries.get(targets.styles) ?? null, pace),
    from1904: declared.from1904
  };
}

/** Programs write each sheet to a part of its own; sheets that share one only make a small file long to read. */
function refuseTooMuch(sheets: readonly Sheet[]): void {
  if (sheets.length > MOST_SHEETS) throw new UnreadableFile('too_many_sheets', { most: MOST_SHEETS });
  if (new Set(sheets.map(({ entry }) => entry)).size < sheets.length)
    throw new UnreadableFile('file_damaged');
  const bytes = sheets.reduce((sum, { entry }) => sum + entry.uncompressedSize, 0);
  if (bytes > MOST_BYTES)
    throw new UnreadableFile('unpacks_too_large', { megabytes: MOST_BYTES / 1024 / 1024 });
}

async function readDeclared(path: string, entry: ZipEntry, pace: ReadingPace): Promise<Declared> {
  const declared: Declared = { sheets: [], from1904: false };
  await readAll(path, entry, pace, (name, attributes) => {
    if (name === 'workbookPr') declared.from1904 = /^(1|true)$/.test(attribute(attributes, 'date1904') ?? '');
    if (name !== 'sheet') return;
    const id = attribute(attributes, 'id');
    const state = attribute(attributes, 'state') ?? 'visible';
    if (id && declared.sheets.length <= MOST_SHEETS)
      declared.sheets.push({ name: attribute(attributes, 'name') ?? '', hidden: state !== 'visible', id });
  });
  return declared;
}

async function readTargets(
  path: string,
  entries: Map<string, ZipEntry>,
  main: string,
  pace: ReadingPace
): Promise<{ byId: Map<string, string>; strings: string; styles: string }> {
  const targets = {
    byId: new Map<string, string>(),
    strings: 'xl/sharedStrings.xml',
    styles: 'xl/styles.xml'
  };
  const relations = entries.get(`xl/_rels/${posix.basename(main)}.rels`);
  if (!relations) return targets;
  await readAll(path, relations, pace, (name, attributes) => {
    if (name !== 'Relationship') return;
    const target = attribute(attributes, 'Target') ?? '';
    const full = target.startsWith('/') ? target.slice(1) : posix.join('xl', target);
    const type = attribute(attributes, 'Type') ?? '';
    targets.byId.set(attribute(attributes, 'Id') ?? '', full);
    if (type.endsWith('/sharedStrings')) targets.strings = full;
    if (type.endsWith('/styles')) targets.styles = full;
  });
  return targets;
}

async function readAll(
  path: string,
  entry: ZipEntry,
  pace: ReadingPace,
  open: (name: string, attributes: Attributes) => void
): Promise<void> {
  const reader = new XmlReader({ open, text: () => {}, close: () => {} });
  for await (const piece of unpack(path, entry, pace)) reader.push(piece);
  reader.end();
}
