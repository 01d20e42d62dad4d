import type { Transaction } from '#lib/db/server/client.ts';
import { missingColumns } from '../headings.ts';
import type { Kind } from '../kind.ts';
import { kindOf } from '../kinds/all.ts';
import { parseRow, type ParsedRow, type RowReader } from '../parse-row.ts';
import type { TablePlan } from '../plan.ts';
import { UnreadableFile } from '../problem.ts';
import { isBlank } from '../table.ts';
import { openFile } from './open-file.ts';
import type { ProblemLog } from './problem-log.ts';
import type { ReadingPace } from './reading-pace.ts';
import { stageRows, type StagedRow } from './staging.ts';

/** One table to import: where its file lies and how it is to be read. */
export interface Source {
  path: string;
  plan: TablePlan;
}

const BATCH_ROWS = 1_000;
const PLACES = 10_000_000;

export interface StageContext {
  tx: Transaction;
  problems: ProblemLog;
  currencyOf: RowReader['currencyOf'];
  /** Called for every understood row, for what later rows need to know of it. */
  onRow: (kind: Kind, parsed: ParsedRow) => void;
  pace: ReadingPace;
  /** Called now and then with rows read so far in this table and a share between 0 and 1. */
  onProgress: (rows: number, share: number) => void;
}

export interface Staged {
  rows: number;
  /** How many of its rows the workbook hides, whether they were read or left out. */
  hidden: number;
}

const NOTHING: Staged = { rows: 0, hidden: 0 };

/** Reads one table into its staging table; what cannot be read becomes a problem with its row and column. */
export async function stageTable(context: StageContext, source: Source, number: number): Promise<Staged> {
  const { plan } = source;
  const { problems } = context;
  if (!plan.kind) {
    if (!plan.ownList) problems.addToFile(plan.file, plan.sheet, 'unknown_kind');
    return NOTHING;
  }
  const kind = kindOf(plan.kind);
  const missing = missingColumns(kind, plan.mapping, plan.fixed);
  for (const column of missing) {
    problems.addToFile(plan.file, plan.sheet, 'column_missing', { column: column.name, kind: kind.name });
  }
  if (missing.length > 0) return NOTHING;
  try {
    const staged = await stageAll(context, source, number, kind);
    if (staged.rows === 0) problems.addToFile(plan.file, plan.sheet, 'no_rows');
    return staged;
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    problems.addToFile(plan.file, plan.sheet, error.code, error.details);
    return NOTHING;
  }
}

async function stageAll(context: StageContext, source: Source, number: number, kind: Kind): Promise<Staged> {
  const { plan } = source;
  const reader: RowReader = { ...plan, kind, currencyOf: context.currencyOf };
  const table = await tableOf(source, context.pace);
  let batch: StagedRow[] = [];
  let rows = 0;
  let hidden = 0;
  let share = 0;
  for await (const row of table.rows((read) => (share = read))) {
    if (row.row <= plan.headingRow || isBlank(row)) continue;
    if (row.hidden) hidden += 1;
    if (row.hidden && plan.withoutHidden) continue;
    const parsed = parseRow(reader, row);
    rows += 1;
    report(context.problems, plan, kind, parsed);
    context.onRow(kind, parsed);
    batch.push(stagedRow(plan, number, parsed));
    if (context.pace.due) await context.pace.breathe();
    if (batch.length < BATCH_ROWS) continue;
    await stageRows(context.tx, kind, batch);
    context.onProgress(rows, share);
    batch = [];
  }
  await stageRows(context.tx, kind, batch);
  context.onProgress(rows, 1);
  return { rows, hidden };
}

async function tableOf({ path, plan }: Source, pace: ReadingPace) {
  const form = {
    ...(plan.encoding ? { encoding: plan.encoding } : {}),
    ...(plan.delimiter ? { delimiter: plan.delimiter } : {})
  };
  const table = (await openFile(path, form, pace)).find(({ sheet }) => sheet === plan.sheet);
  if (!table) throw new UnreadableFile('unknown_sheet', { sheet: plan.sheet ?? '' });
  return table;
}

function stagedRow(plan: TablePlan, source: number, { row, values, money }: ParsedRow): StagedRow {
  const within = plan.duplicates === 'last' ? PLACES - row : row;
  return {
    source,
    row,
    place: source * PLACES + within,
    lenient: plan.duplicates !== 'refuse',
    money,
    values
  };
}

function report(
  problems: ProblemLog,
  plan: TablePlan,
  kind: Kind,
  { row, problems: found }: ParsedRow
): void {
  for (const { column, at, code, value, details } of found) {
    const heading = at !== null ? (plan.headings[at] ?? null) : null;
    problems.add({
      file: plan.file,
      sheet: plan.sheet,
      row,
      column: at,
      heading,
      value,
      code,
      details: { ...details, ...(column ? { column, kind: kind.name } : {}) }
    });
  }
}
