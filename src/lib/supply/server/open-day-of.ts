import type postgres from 'postgres';

/** The first day from a day on that is no holiday. */
export async function openDayOf(sql: postgres.Sql | postgres.TransactionSql, day: string): Promise<string> {
  const [row] = await sql<{ reopensOn: string }[]>`
    select reopens_on::text as "reopensOn" from holidays where day = ${day}::date`;
  return row?.reopensOn ?? day;
}

/** So many days off are told at most: beyond them nobody wishes for a day. */
const mostHolidays = 400;

/** Days off from a day on, each with the first one after it that is none. */
export async function holidaysFrom(
  sql: postgres.Sql | postgres.TransactionSql,
  day: string
): Promise<[day: string, reopensOn: string][]> {
  const rows = await sql<{ day: string; reopensOn: string }[]>`
    select day::text, reopens_on::text as "reopensOn" from holidays where day >= ${day}::date order by day limit ${mostHolidays}`;
  return rows.map((row) => [row.day, row.reopensOn]);
}
