import type { Transaction } from '#lib/db/server/client.ts';
import { KINDS, type Kind, type KindName } from '#lib/imports/kind.ts';
import { kindOf } from '#lib/imports/kinds/all.ts';
import { parseRow, type RowReader } from '#lib/imports/parse-row.ts';
import type { RowProblemCode } from '#lib/imports/problem.ts';
import type { Currencies } from '#lib/imports/server/currencies.ts';
import type { ProblemLog } from '#lib/imports/server/problem-log.ts';
import type { Source } from '#lib/imports/server/stage-table.ts';
import { stageRows, type StagedRow } from '#lib/imports/server/staging.ts';
import type { StoredRow } from '#lib/imports/server/stored/stored-rows.ts';
import type { MasterRow } from '../row.ts';

/** Pages write numbers with a point, and days with the year first. */
const style = { decimal: 'point', date: 'unknown', round: false } as const;

/** One source a kind, so that problems know their kind; there is no file. */
export const handSources: readonly Source[] = KINDS.map((kind) => ({
  path: '',
  plan: {
    ...{
      file: '',
      sheet: null,
      kind,
      encoding: null,
      delimiter: null,
      headingRow: 0,
      headings: [],
      firstValues: []
    },
    ...{ mapping: {}, fixed: {}, replaced: {}, style, duplicates: 'refuse' as const }
  }
}));

const sourceOf = (kind: KindName) => KINDS.indexOf(kind);
const mostAtOnce = 2_000;

/** Reads rows that somebody typed as if they stood in a file, by the same rules, and stages them. What is wrong goes to the log. */
export async function stageByHand(
  tx: Transaction,
  rows: readonly MasterRow[],
  {
    stand,
    problems,
    currencies
  }: { stand: readonly (StoredRow | null)[]; problems: ProblemLog; currencies: Currencies }
): Promise<void> {
  const staged = Map.groupBy(
    rows.map((row, at) => ({
      kind: row.kind,
      staged: readRow(row, at + 1, stand[at] ?? null, problems, currencies)
    })),
    ({ kind }) => kind
  );
  for (const [name, own] of staged) {
    const kind = kindOf(name);
    const columns = new Set(own.flatMap((one) => Object.keys(one.staged.values)));
    const empty = Object.fromEntries([...columns].map((column) => [column, null]));
    const filled = own.map((one) => ({ ...one.staged, values: { ...empty, ...one.staged.values } }));
    for (let from = 0; from < filled.length; from += mostAtOnce)
      await stageRows(tx, kind, filled.slice(from, from + mostAtOnce));
  }
}

function readRow(
  row: MasterRow,
  number: number,
  stand: StoredRow | null,
  problems: ProblemLog,
  currencies: Currencies
): StagedRow {
  const kind = kindOf(row.kind);
  const changed = changesOf(row, stand);
  const given: Record<string, string | null> = { ...contextOf(kind, changed, stand), ...row.key, ...changed };
  const cleared: string[] = [];
  for (const [column, is] of Object.entries(changed)) {
    if (is !== null) continue;
    delete given[column];
    if (row.isNew) continue;
    if (kind.emptiable?.includes(column)) cleared.push(column);
    else report(problems, kind, number, { column, code: 'required', value: null });
  }
  if (row.isNew && !row.entity)
    for (const { name: column, required } of kind.columns)
      if (required && (given[column] ?? null) === null)
        report(problems, kind, number, { column, code: 'required', value: null });
  const columns = Object.keys(given).filter((column) => given[column] !== null);
  const cells = columns.map((column) => given[column]!);
  const parsed = parseRow(readerOf(kind, columns, currencies), {
    row: number,
    cells,
    numeric: null,
    flaws: []
  });
  // A part of a row, such as the name of a price list, stands for itself.
  const found = row.entity
    ? parsed.problems.filter(({ code }) => code !== 'one_of_missing')
    : parsed.problems;
  for (const problem of found) report(problems, kind, number, problem);
  currencies.learn(kind, parsed.values);
  return {
    ...{ source: sourceOf(kind.name), row: number, place: number, lenient: false, byHand: true },
    ...{
      money: parsed.money,
      values: parsed.values,
      cleared: cleared.map((column) => ` ${column} `).join('')
    }
  };
}

/** Only what is another than what stands there; of a new row all that is filled. */
function changesOf(
  { cells, isNew, isGone }: MasterRow,
  stand: StoredRow | null
): Record<string, string | null> {
  if (isGone) return {};
  const changed = Object.entries(cells)
    .map(([column, { is }]) => [column, is?.trim() ? is : null] as const)
    .filter(([column, is]) => (isNew ? is !== null : is !== (stand?.[column] ?? null)));
  return Object.fromEntries(changed);
}

/** What a changed column makes no sense without, as it stands. */
function contextOf(
  kind: Kind,
  changed: Readonly<Record<string, string | null>>,
  stand: StoredRow | null
): StoredRow {
  const context: StoredRow = {};
  const take = (column: string) => (context[column] = stand?.[column] ?? null);
  for (const column of Object.keys(changed)) {
    const type = kind.columns.find(({ name }) => name === column)?.type.is;
    if (kind.needs?.[column]) take(kind.needs[column]);
    if (type === 'amount') for (const name of ['currency', kind.currencyFrom ?? 'currency']) take(name);
    // Names in languages hang on the name itself: a region that is renamed keeps them.
    if (column === 'region_name' || column === 'board_name')
      for (const name of ['region_name_zh', 'region_name_ko']) take(name);
  }
  return context;
}

function readerOf(kind: Kind, columns: readonly string[], currencies: Currencies): RowReader {
  const mapping = Object.fromEntries(
    columns.map((column, heading) => [column, { heading, how: 'exact' as const }])
  );
  const currencyOf = (from: 'price_list' | 'fair', code: string) => currencies.of(from, code);
  return { kind, mapping, headings: columns, fixed: {}, replaced: {}, style, currencyOf };
}

function report(
  problems: ProblemLog,
  kind: Kind,
  row: number,
  {
    column,
    code,
    value,
    details
  }: { column: string | null; code: RowProblemCode; value: string | null; details?: object }
): void {
  problems.add({
    ...{ file: '', sheet: null, row, column: null, heading: null, value, code },
    details: { ...details, ...(column ? { column, kind: kind.name } : {}) }
  });
}
