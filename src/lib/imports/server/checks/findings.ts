import { sql, type SQL } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import { isCurrency, toDecimal } from '#lib/money/money.ts';
import type { Kind } from '../../kind.ts';
import type { ProblemDetails, RowProblemCode } from '../../problem.ts';
import type { ProblemLog } from '../problem-log.ts';
import type { Source } from '../stage-table.ts';

/** One problem as a check's query answers it. `columnName` is ours. */
export interface Finding extends Record<string, unknown> {
  source: number;
  rowNumber: number;
  columnName: string;
  code: RowProblemCode;
  value: string | null;
  details: Record<string, string | number | null> | null;
}

/** A query that answers findings about the staged rows of a kind. */
export interface Check {
  kind: Kind;
  query: SQL;
}

/**
 * Composes the query of most checks: rows of the staging table `s` for which the condition holds. Wording of the
 * condition may use `s` and whatever `joined` brings in.
 */
export function rowsWhere(
  table: string,
  column: string,
  code: RowProblemCode,
  condition: SQL,
  extras: { joined?: SQL; details?: SQL } = {}
): SQL {
  return sql`
    select s.source, s.row_number as "rowNumber", ${column}::text as "columnName", ${code}::text as code,
      s.${sql.identifier(column)}::text as value, ${extras.details ?? sql`null::json`} as details
    from ${sql.raw(table)} s ${extras.joined ?? sql``}
    where ${condition}`;
}

const MOST_FINDINGS = 5_001;

/** Runs a check and adds what it finds to the log, in the order of the files. */
export async function runCheck(
  tx: Transaction,
  check: Check,
  sources: readonly Source[],
  problems: ProblemLog
): Promise<void> {
  const found = await tx.execute<Finding>(sql`
    select * from (${check.query}) as found order by source, "rowNumber" limit ${MOST_FINDINGS}`);
  for (const finding of found) add(finding, check.kind, sources, problems);
}

function add(finding: Finding, kind: Kind, sources: readonly Source[], problems: ProblemLog): void {
  const { plan } = sources[finding.source]!;
  const at = plan.mapping[finding.columnName]?.heading ?? null;
  problems.add({
    file: plan.file,
    sheet: plan.sheet,
    row: finding.rowNumber,
    column: at,
    heading: at === null ? null : (plan.headings[at] ?? null),
    value: shown(kind, finding.columnName, finding.value, finding.details),
    code: finding.code,
    details: { ...detailsOf(finding, kind, sources), column: finding.columnName, kind: kind.name }
  });
}

/** Another row is named with its file when it stands in another one. */
function detailsOf(finding: Finding, kind: Kind, sources: readonly Source[]): ProblemDetails {
  const details: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(finding.details ?? {}))
    if (value !== null) details[name] = value;
  const { otherSource, otherRow, otherValue } = details;
  if (otherSource !== undefined && otherSource !== finding.source) {
    const { file, sheet } = sources[Number(otherSource)]!.plan;
    details.otherRow = `${otherRow} (${sheet ?? file})`;
  }
  if (otherValue !== undefined) {
    details.otherValue = shown(kind, finding.columnName, String(otherValue), finding.details) ?? '';
  }
  delete details.otherSource;
  delete details.money;
  return details;
}

/** Amounts are stored in minor units; a person sees them with their decimals. */
function shown(kind: Kind, column: string, value: string | null, details: Finding['details']): string | null {
  const isAmount = kind.columns.find(({ name }) => name === column)?.type.is === 'amount';
  const currency = details?.money;
  if (!isAmount || value === null || typeof currency !== 'string' || !isCurrency(currency)) return value;
  return toDecimal(Number(value), currency);
}
