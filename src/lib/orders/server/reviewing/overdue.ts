import type postgres from 'postgres';

type Sql = postgres.Sql | postgres.TransactionSql;

/** A number in a statement that has the fair as `f` and the dealer as `d`: payments of the dealer that are overdue on the fair's calendar. */
export type CountOverdue = (sql: Sql) => postgres.Fragment;

let counting: CountOverdue = (sql) => sql`0`;

/** Payments belong to billing, above this domain: where the app is composed it says how they are counted. */
export function countOverdueBy(count: CountOverdue): void {
  counting = count;
}

/** See `CountOverdue`. */
export const overdueOf: CountOverdue = (sql) => counting(sql);
