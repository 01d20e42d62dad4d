import type postgres from 'postgres';
import { BYTE_ORDER_MARK, csvLine } from '#lib/runtime/csv-writer.ts';
import type { HeadingLocale } from '#lib/imports/kind.ts';
import { kindOf } from '#lib/imports/kinds/all.ts';
import type { Sheet } from '#lib/imports/server/stored/thing.ts';
import { sheets } from '#lib/imports/server/stored/things.ts';
import type { MasterKind } from '../row.ts';

const batchRows = 1_000;

/** People stand beside their dealer, as in the file that brought them. */
const people = {
  columns: { user_name: 'p.name', user_email: 'p.email', user_role: 'p.role', user_language: 'p.locale' },
  from: ' left join users p on p.dealer_id = t.id and p.disabled_at is null'
};

const withPeople = (sheet: Sheet): Sheet => ({
  ...sheet,
  columns: { ...sheet.columns, ...people.columns },
  from: sheet.from + people.from
});

/** The columns of a kind that are stored, in the order of its file. */
export function storedColumns(kind: MasterKind, sheet: Sheet = sheets[kind]!): string[] {
  const stored = new Set([...Object.keys(sheet.by), ...Object.keys(sheet.columns)]);
  return kindOf(kind)
    .columns.map(({ name }) => name)
    .filter((name) => stored.has(name));
}

/** All that is stored of a kind as the file that imports it again and changes nothing, piece by piece. */
export async function* masterFile(
  sql: postgres.Sql,
  kind: MasterKind,
  locale: HeadingLocale
): AsyncGenerator<string> {
  const sheet = kind === 'dealers' ? withPeople(sheets.dealers!) : sheets[kind]!;
  const columns = storedColumns(kind, sheet);
  const headings = new Map(kindOf(kind).columns.map(({ name, headings: own }) => [name, own[locale]]));
  yield BYTE_ORDER_MARK + csvLine(columns.map((column) => headings.get(column)!));
  const last = kind === 'dealers' ? ['p.email'] : [];
  for await (const rows of rowsOf(sql, sheet, columns, last)) yield rows.map(csvLine).join('');
}

/** The same for a grid, as JSON: one array a row, in the order of `storedColumns`. */
export async function* masterRows(sql: postgres.Sql, kind: MasterKind): AsyncGenerator<string> {
  let isFirst = true;
  yield '[';
  for await (const rows of rowsOf(sql, sheets[kind]!, storedColumns(kind), [])) {
    yield (isFirst ? '' : ',') + rows.map((row) => JSON.stringify(row)).join(',');
    isFirst = false;
  }
  yield ']';
}

async function* rowsOf(
  sql: postgres.Sql,
  { by, columns, from }: Sheet,
  names: readonly string[],
  then: readonly string[]
): AsyncGenerator<(string | null)[][]> {
  const all: Record<string, string> = { ...by, ...columns };
  const list = names.map((name, at) => `(${all[name]})::text as c${at}`).join(', ');
  // Numbers in a key, such as a quantity, in their own order.
  const order = [...Object.values(by).map((value) => value.replace(/::text$/, '')), ...then].join(', ');
  const query = sql.unsafe<Record<string, string | null>[]>(`select ${list} from ${from} order by ${order}`);
  for await (const rows of query.cursor(batchRows))
    yield rows.map((row) => names.map((_, at) => row[`c${at}`] ?? null));
}
