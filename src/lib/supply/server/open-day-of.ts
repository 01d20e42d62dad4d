import type postgres from 'postgres';

/** The first day from a day on that is no holiday. */
export async function openDayOf(sql: postgres.Sql | postgres.TransactionSql, day: string): Promise<string> {
  const [row] = await sql<{ reopensOn: string }[]>`
    select reopens_on::text as "reopensOn" from holidays where day = ${day}::date`;
  return row?.reopensOn ?? day;
}
