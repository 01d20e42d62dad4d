import * as v from 'valibot';
import { ENCODINGS } from './encoding.ts';
import { KINDS } from './kind.ts';
import { columnOf, kindOf } from './kinds/all.ts';
import type { TablePlan, FileMapping } from './plan.ts';
import { MAX_COLUMNS } from './table.ts';
import type { StoredFile, StoredTable } from './stored-file.ts';

const blank = <T extends v.GenericSchema>(schema: T) =>
  v.union([
    v.pipe(
      v.literal(''),
      v.transform(() => undefined)
    ),
    schema
  ]);

/** What the page asks of one table, apart from its columns. */
const TableForm = v.object({
  file: v.pipe(v.string(), v.regex(/^\d{1,2}$/), v.transform(Number)),
  table: v.pipe(v.string(), v.regex(/^\d{1,3}$/), v.transform(Number)),
  kind: v.union([v.literal(''), v.picklist(KINDS)]),
  encoding: v.optional(blank(v.picklist(ENCODINGS))),
  headingRow: v.optional(blank(v.pipe(v.string(), v.regex(/^[1-9]\d{0,5}$/), v.transform(Number)))),
  decimal: v.optional(blank(v.picklist(['point', 'comma']))),
  dates: v.optional(blank(v.picklist(['day_first', 'month_first']))),
  duplicates: v.optional(v.picklist(['refuse', 'first', 'last'])),
  round: v.optional(v.literal('on')),
  withoutHidden: v.optional(v.literal('on'))
});

export interface TableChange {
  file: number;
  table: number;
  leftOut: boolean;
  fileMapping: FileMapping;
}

/**
 * Reads what the page tells of a table; null for a form that our page does not send. Another kind, encoding or row of headings
 * means other columns: the old choice of columns is dropped then, and the headings are looked at anew.
 */
export function readTableForm(form: FormData, files: readonly StoredFile[]): TableChange | null {
  const fields = Object.fromEntries([...form].filter(([name]) => !name.includes('.')));
  const parsed = v.safeParse(TableForm, fields);
  if (!parsed.success) return null;
  const { file, table, kind, round, withoutHidden, ...rest } = parsed.output;
  const stored = files[file]?.tables[table];
  if (!stored) return null;
  const fileMapping: FileMapping = {
    ...sheetOf(stored),
    ...defined(rest),
    ...(round ? { round: true } : {}),
    ...(withoutHidden ? { withoutHidden: true } : {})
  };
  if (kind === '') return { file, table, leftOut: true, fileMapping: stored.fileMapping };
  const { plan } = stored;
  const anew =
    !plan ||
    plan.kind !== kind ||
    (rest.encoding !== undefined && rest.encoding !== plan.encoding) ||
    (rest.headingRow !== undefined && rest.headingRow !== plan.headingRow);
  const columns = anew ? {} : columnsOf(form, plan);
  return {
    file,
    table,
    leftOut: false,
    fileMapping: { ...fileMapping, kind, replaced: stored.fileMapping.replaced ?? {}, ...columns }
  };
}

/** The files with one table told anew. */
export function withChange(
  files: readonly StoredFile[],
  { file, table, leftOut, fileMapping }: TableChange
): StoredFile[] {
  return files.map((one, at) => {
    if (at !== file) return one;
    const tables = one.tables.map((old, nth) => (nth === table ? changed(old, leftOut, fileMapping) : old));
    return { ...one, tables };
  });
}

/** The same table of the same file once more, to be read as another kind: prices beside products. */
export function withCopy(files: readonly StoredFile[], file: number, table: number): StoredFile[] {
  return files.map((one, at) => {
    const original = one.tables[table];
    if (at !== file || !original || one.tables.length >= 30) return one;
    const copy: StoredTable = { fileMapping: sheetOf(original), plan: original.plan, leftOut: true };
    return { ...one, tables: [...one.tables, copy] };
  });
}

function changed(old: StoredTable, leftOut: boolean, fileMapping: FileMapping): StoredTable {
  const { plan } = old;
  return leftOut ? { fileMapping, plan, leftOut } : { fileMapping, plan };
}

/** Every heading with its column, headings that fill a further column, and one value for all rows of what the file lacks. */
function columnsOf(form: FormData, plan: TablePlan): Pick<FileMapping, 'map' | 'fixed'> {
  const kind = kindOf(plan.kind!);
  const map: [string, string][] = [];
  const fixed: Record<string, string> = {};
  for (const [name, value] of form) {
    const [what, which = ''] = name.split('.');
    if (typeof value !== 'string' || map.length > MAX_COLUMNS * 2) continue;
    if (what === 'map' && /^\d{1,3}$/.test(which)) map.push([`#${Number(which) + 1}`, value]);
    if (what === 'copy' && columnOf(kind, which) && /^\d{1,3}$/.test(value))
      map.push([`#${Number(value) + 1}`, which]);
    if (what === 'fixed' && columnOf(kind, which) && value.trim() !== '')
      fixed[which] = value.trim().slice(0, 500);
  }
  return { map, fixed };
}

function sheetOf({ fileMapping }: StoredTable): FileMapping {
  return fileMapping.sheet === undefined ? {} : { sheet: fileMapping.sheet };
}

function defined<T extends object>(given: T): { [K in keyof T]: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as never;
}
