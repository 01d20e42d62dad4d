import type { StaffUser } from '#lib/accounts/actor.ts';
import { decimalsOf } from '#lib/i18n/format.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { Reader } from '#lib/ui/reader.ts';
import { cellOfFile, columnName } from '../lens/words.ts';
import { needsCosts, unitOf } from '../measure.ts';
import type { Query } from '../query-form.ts';
import { dimensionNames, groupName, measureNames } from '../words.ts';
import { analyse, inFile } from './analysis.ts';
import type { Sources } from './ground.ts';
import { look } from './lens/look.ts';
import type { StreamedTable } from './order-files.ts';

/** A file holds all rows of an answer, as far as a spreadsheet does. */
const mostRows = 1_000_000;

/** The answer to a question, or what a lens shows, as a table for a file. Amounts are whole units of the currency that stands beside them. */
export async function answerTable(
  sources: Sources,
  actor: StaffUser,
  query: Query,
  say: Reader,
  now: Date
): Promise<StreamedTable> {
  return query.lens
    ? lensTable(sources, actor, { ...query, lens: query.lens }, say, now)
    : questionTable(sources, actor, query, say, now);
}

async function lensTable(
  sources: Sources,
  actor: StaffUser,
  query: Query & { lens: NonNullable<Query['lens']> },
  say: Reader,
  now: Date
): Promise<StreamedTable> {
  const looked = await look(sources, actor, { lens: query.lens, query, most: mostRows }, say.locale, now);
  const { columns, rows, currency } = looked;
  const hasMoney = columns.some(({ unit }) => unit === 'money');
  return {
    headings: [...columns.map(columnName), ...(hasMoney ? [m.analysis_column_currency()] : [])],
    rows: inOne(
      rows.map(({ cells }) => [
        ...cells.map((cell, at) => cellOfFile(columns[at]!.unit, cell, currency, say)),
        ...(hasMoney ? [currency] : [])
      ])
    )
  };
}

async function questionTable(
  sources: Sources,
  actor: StaffUser,
  query: Query,
  say: Reader,
  now: Date
): Promise<StreamedTable> {
  const { rows, columns, currency } = await analyse(sources, actor, query, say.locale, now, inFile);
  const decimals = decimalsOf(currency);
  const isMoney = unitOf[query.measure] === 'money';
  const hasCosts = needsCosts(query.measure);
  const plain = (value: number | null) =>
    value === null || !isMoney ? value : (value / 10 ** decimals).toFixed(decimals);
  return {
    headings: [
      ...[dimensionNames[query.by](), ...columns.map((column) => groupName(query.then!, column, say))],
      ...[measureNames[query.measure](), m.analysis_share(), m.analysis_against()],
      ...(hasCosts ? [m.analysis_costed()] : []),
      ...(isMoney ? [m.analysis_column_currency()] : [])
    ],
    rows: inOne(
      rows.map((row) => [
        ...[groupName(query.by, row, say), ...row.values.map(plain)],
        ...[plain(row.total), row.share, plain(row.against)],
        ...(hasCosts ? [row.costed] : []),
        ...(isMoney ? [currency] : [])
      ])
    )
  };
}

async function* inOne(rows: (string | number | null)[][]) {
  yield rows;
}
