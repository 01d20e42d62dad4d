import { type SQL, sql } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import type postgres from 'postgres';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { decimalsOf } from '#lib/i18n/format.ts';
import type { Reader } from '#lib/ui/reader.ts';
import { isMinor } from '../../exports/columns.ts';
import type { ListName } from '../../exports/list.ts';
import { listColumnName } from '../../exports/words.ts';
import { readSearch } from '../../order-search.ts';
import { readQuery } from '../../query-form.ts';
import { answerTable } from '../answer-file.ts';
import { tellForecasts } from '../forecast/tell-forecasts.ts';
import { forecastTable } from '../forecast-table.ts';
import type { Sources } from '../ground.ts';
import { linesTable, ordersTable, type StreamedTable } from '../order-files.ts';
import { isKindList, kindFile } from './kind-file.ts';
import { listQueries, type PagedList } from './list-query.ts';

type Row = Record<string, string | number | null>;

const atOnce = 5000;
const dialect = new PgDialect();

/** A list as a table for a file, with its filter and headings in the reader's language; lines of orders as the file that imports again. */
export async function listTable(
  sources: Sources,
  actor: StaffUser,
  { list, query }: { list: ListName; query: string },
  say: Reader,
  now: Date
): Promise<StreamedTable> {
  const filter = new URLSearchParams(query);
  if (list === 'orders') return ordersTable(sources.sql, actor, readSearch(filter), say.locale);
  if (list === 'order_lines') return linesTable(sources.sql, actor, readSearch(filter), say.locale);
  if (list === 'analysis') return answerTable(sources, actor, readQuery(filter), say, now);
  if (list === 'forecast') await tellForecasts({ db: sources.db, client: sources.sql }, now);
  if (list === 'forecast') return forecastTable(sources.db, say.locale, now);
  if (isKindList(list))
    return kindFile(
      actor,
      { list, filter, locale: say.locale },
      { read: (query) => read(sources.sql, query), whole }
    );
  const { columns, rows } = listQueries[list];
  const statement = sql`select * from (${rows(actor, filter)}) t order by key collate "C"`;
  return {
    headings: columns.map((column) => listColumnName(column, say.locale)),
    rows: cellsOf(read(sources.sql, statement), columns)
  };
}

async function* cellsOf(
  pieces: AsyncGenerator<Row[]>,
  columns: readonly (typeof listQueries.orders.columns)[number][]
) {
  for await (const some of pieces)
    yield some.map((row) =>
      columns.map((column) => {
        const value = row[column] ?? null;
        return isMinor(column) && typeof value === 'number' ? whole(value, String(row['currency'])) : value;
      })
    );
}

const whole = (minor: number, currency: string) =>
  (minor / 10 ** decimalsOf(currency)).toFixed(decimalsOf(currency));

async function* read(client: postgres.Sql, query: SQL): AsyncGenerator<Row[]> {
  const { sql: text, params } = dialect.sqlToQuery(query);
  for await (const some of client.unsafe<Row[]>(text, params as never[]).cursor(atOnce)) yield [...some];
}

/** So many rows has a page of the API at most. */
export const mostRowsOfPage = 1000;

/** A page of a list behind a cursor, for programs: rows by the names of their columns, and where the next page begins, null at the end. */
export async function listPage(
  { db }: Pick<Sources, 'db'>,
  actor: StaffUser,
  { list, filter, after, most }: { list: PagedList; filter: URLSearchParams; after: string; most: number }
): Promise<{ rows: Row[]; next: string | null }> {
  const found = await db.execute<Row & { key: string }>(sql`
    select * from (${listQueries[list].rows(actor, filter)}) t where key collate "C" > ${after} order by key collate "C" limit ${most + 1}`);
  const rows = found.slice(0, most);
  return {
    rows: rows.map(({ key: _key, ...row }) => row),
    next: found.length > most ? rows.at(-1)!.key : null
  };
}
