import { guessKind, mapHeadings, plainHeading } from '../headings.ts';
import { allKinds, kindOf } from '../kinds/all.ts';
import { mappingOf, styleOf, type TablePlan, type Told } from '../plan.ts';
import { UnreadableFile } from '../problem.ts';
import { isBlank, storable, type TableRow } from '../table.ts';
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
export async function planTables(file: GivenFile, told: Told, locale: string): Promise<TablePlan[]> {
  const tables = (await openFile(file.path, told)).filter((table) => isWanted(table, told));
  if (tables.length === 0) throw new UnreadableFile('unknown_sheet', { sheet: told.sheet ?? '' });
  const plans: TablePlan[] = [];
  for (const table of tables) {
    const plan = await planTable(file, table, told, locale);
    if (plan) plans.push(plan);
  }
  if (plans.length === 0) throw new UnreadableFile('no_headings');
  return plans;
}

function isWanted({ sheet, hidden }: Table, told: Told): boolean {
  if (told.sheet !== undefined) return sheet === told.sheet;
  return !hidden && !(sheet !== null && guideSheetNames.has(sheet));
}

async function planTable(
  file: GivenFile,
  table: Table,
  told: Told,
  locale: string
): Promise<TablePlan | null> {
  const rows = await firstRows(table);
  const heading = headingRow(rows, told);
  if (!heading) return null;
  const headings = heading.cells.map((cell) => storable(cell.trim().slice(0, 200)));
  const name = told.kind ?? guessKind(withTold(headings, told), table.sheet ?? file.name);
  const sample = rows.filter(({ row }) => row > heading.row).map(({ cells }) => cells);
  const kind = name && kindOf(name);
  const mapping = kind ? mappingOf(kind, headings, told.map) : {};
  for (const column of Object.keys(told.fixed ?? {})) {
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
    fixed: told.fixed ?? {},
    replaced: told.replaced ?? {},
    style: styleOf(kind ?? allKinds[0]!, mapping, sample, told, locale),
    duplicates: told.duplicates ?? 'refuse'
  };
}

async function firstRows(table: Table): Promise<TableRow[]> {
  const rows: TableRow[] = [];
  for await (const row of table.rows()) {
    if (!isBlank(row)) rows.push(row);
    if (rows.length >= SAMPLE_ROWS) break;
  }
  return rows;
}

/** The row told, else the one with most known headings, else the first that is no lonely title. */
function headingRow(rows: readonly TableRow[], told: Told): TableRow | null {
  if (told.headingRow !== undefined) return rows.find(({ row }) => row === told.headingRow) ?? null;
  const searched = rows.slice(0, SEARCHED_ROWS);
  const scores = searched.map(({ cells }) => knownIn(withTold(cells, told), told));
  const most = Math.max(0, ...scores);
  if (most >= 2) return searched[scores.indexOf(most)]!;
  return (
    searched.find(({ cells }) => cells.filter((cell) => cell.trim() !== '').length > 1) ?? searched[0] ?? null
  );
}

function knownIn(cells: readonly string[], told: Told): number {
  const kinds = told.kind ? [kindOf(told.kind)] : allKinds;
  return Math.max(...kinds.map((kind) => Object.keys(mapHeadings(kind, cells)).length));
}

/** The headings as they will be known once the user's own mapping is applied. */
function withTold(headings: readonly string[], told: Told): string[] {
  const renamed = new Map((told.map ?? []).map(([heading, column]) => [plainHeading(heading), column]));
  const fixed = Object.keys(told.fixed ?? {});
  return [...headings.map((heading) => renamed.get(plainHeading(heading)) ?? heading), ...fixed];
}

function firstValue(sample: readonly (readonly string[])[], at: number): string {
  const value = sample.find((cells) => (cells[at] ?? '').trim() !== '')?.[at] ?? '';
  return storable(value.length > 60 ? `${value.slice(0, 59)}…` : value);
}
