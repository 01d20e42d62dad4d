import { guessKind, mapHeadings, MOST_HEADING_CHARACTERS, placesOf, plainHeading } from '../headings.ts';
import { allKinds, kindOf } from '../kinds/all.ts';
import { mappingOf, styleOf, type TablePlan, type FileMapping } from '../plan.ts';
import { UnreadableFile } from '../problem.ts';
import { isProblemsCsv } from '../problems-csv.ts';
import { isBlank, storable, type TableRow } from '../table.ts';
import { ReadingPace } from './reading-pace.ts';
import { openFile, type Table } from './open-file.ts';
import { guideSheetNames } from './guide-sheet.ts';

const SAMPLE_ROWS = 2_000;
/** Titles and remarks may stand above the headings, but not more than this. */
const SEARCHED_ROWS = 20;

/** A file to import: where it lies and what the user calls it. */
export interface GivenFile {
  path: string;
  name: string;
}

/**
 * Finds out how each table of a file is to be read. What was told wins over what was found.
 * @param locale decides how numbers are written where the file does not show it.
 * @throws UnreadableFile when the file cannot be read or something told does not exist in it.
 */
export async function planTables(
  file: GivenFile,
  fileMapping: FileMapping,
  locale: string,
  pace = new ReadingPace()
): Promise<TablePlan[]> {
  const tables = (await openFile(file.path, fileMapping, pace)).filter((table) =>
    isWanted(table, fileMapping)
  );
  if (tables.length === 0) throw new UnreadableFile('unknown_sheet', { sheet: fileMapping.sheet ?? '' });
  const plans: TablePlan[] = [];
  for (const table of tables) {
    const plan = await planTable(file, table, { fileMapping, locale, pace });
    if (plan) plans.push(plan);
  }
  if (plans.length === 0) throw new UnreadableFile('no_headings');
  return plans;
}

function isWanted({ sheet, hidden }: Table, fileMapping: FileMapping): boolean {
  if (fileMapping.sheet !== undefined) return sheet === fileMapping.sheet;
  return !hidden && !(sheet !== null && guideSheetNames.has(sheet));
}

async function planTable(
  file: GivenFile,
  table: Table,
  { fileMapping, locale, pace }: { fileMapping: FileMapping; locale: string; pace: ReadingPace }
): Promise<TablePlan | null> {
  const rows = await firstRows(table, pace);
  const heading = await headingRow(rows, fileMapping, pace);
  if (!heading) return null;
  const headings = heading.cells.map((cell) => storable(cell.trim().slice(0, MOST_HEADING_CHARACTERS)));
  const ownList = isProblemsCsv(headings);
  const called = table.sheet ?? file.name;
  const name = ownList ? null : (fileMapping.kind ?? guessKind(asMapped(headings, fileMapping), called));
  const sample = rows.filter(({ row }) => row > heading.row).map(({ cells }) => cells);
  const kind = name && kindOf(name);
  const mapping = kind ? mappingOf(kind, headings, fileMapping.map) : {};
  for (const column of Object.keys(fileMapping.fixed ?? {})) {
    if (kind && !kind.columns.some((known) => known.name === column)) {
      throw new UnreadableFile('unknown_column', { column, kind: kind.name });
    }
  }
  return {
    file: file.name,
    sheet: table.sheet,
    kind: name,
    encoding: table.form?.encoding ?? null,
    delimiter: table.form?.delimiter ?? null,
    headingRow: heading.row,
    headings,
    firstValues: headings.map((_, at) => firstValue(sample, at)),
    mapping,
    fixed: fileMapping.fixed ?? {},
    replaced: fileMapping.replaced ?? {},
    style: styleOf(kind ?? allKinds[0]!, mapping, sample, fileMapping, locale),
    duplicates: fileMapping.duplicates ?? 'refuse',
    withoutHidden: fileMapping.withoutHidden ?? false,
    ...(ownList ? { ownList } : {})
  };
}

async function firstRows(table: Table, pace: ReadingPace): Promise<TableRow[]> {
  const rows: TableRow[] = [];
  for await (const row of table.rows()) {
    if (!isBlank(row)) rows.push(row);
    if (pace.due) await pace.breathe();
    if (rows.length >= SAMPLE_ROWS) break;
  }
  return rows;
}

/** The row told, else the one with most known headings, else the first that is no lonely title. */
async function headingRow(
  rows: readonly TableRow[],
  fileMapping: FileMapping,
  pace: ReadingPace
): Promise<TableRow | null> {
  if (fileMapping.headingRow !== undefined)
    return rows.find(({ row }) => row === fileMapping.headingRow) ?? null;
  const searched = rows.slice(0, SEARCHED_ROWS);
  const scores: number[] = [];
  for (const { cells } of searched) {
    scores.push(knownIn(asMapped(cells, fileMapping), fileMapping));
    if (pace.due) await pace.breathe();
  }
  const most = Math.max(0, ...scores);
  if (most >= 2) return searched[scores.indexOf(most)]!;
  return (
    searched.find(({ cells }) => cells.filter((cell) => cell.trim() !== '').length > 1) ?? searched[0] ?? null
  );
}

function knownIn(cells: readonly string[], fileMapping: FileMapping): number {
  const kinds = fileMapping.kind ? [kindOf(fileMapping.kind)] : allKinds;
  const places = placesOf(cells);
  return Math.max(...kinds.map((kind) => Object.keys(mapHeadings(kind, places)).length));
}

/** The headings as they will be known once the user's own mapping is applied. */
function asMapped(headings: readonly string[], fileMapping: FileMapping): string[] {
  const renamed = new Map(
    (fileMapping.map ?? []).map(([heading, column]) => [plainHeading(heading), column])
  );
  const fixed = Object.keys(fileMapping.fixed ?? {});
  if (renamed.size === 0) return [...headings, ...fixed];
  return [...headings.map((heading) => renamed.get(plainHeading(heading)) ?? heading), ...fixed];
}

function firstValue(sample: readonly (readonly string[])[], at: number): string {
  const value = sample.find((cells) => (cells[at] ?? '').trim() !== '')?.[at] ?? '';
  return storable(value.length > 60 ? `${value.slice(0, 59)}…` : value);
}
