import { type SQL, sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { ListColumn } from '../../exports/columns.ts';

/** A list that is read by one statement. */
export interface ListQuery {
  columns: readonly ListColumn[];
  /** Selects the columns by their names, and `key`: a text that orders the list and is once in it. */
  rows: (actor: StaffUser, filter: URLSearchParams) => SQL;
}

export const day = (column: SQL) => sql`to_char(${column}, 'YYYY-MM-DD')`;
export const moment = (column: SQL) =>
  sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
export const number = (column: SQL) => sql`lpad(${column}::text, 10, '0')`;

/** Orders rows by a moment, and those of one moment by their id. */
export const byMoment = (at: SQL, id: SQL) =>
  sql`to_char(${at} at time zone 'UTC', 'YYYYMMDDHH24MISSUS') || ${id}`;

/** What a filter says of one thing, cut to what anything of ours is long; '' where it says nothing. */
export const asked = (filter: URLSearchParams, name: string): string =>
  (filter.get(name) ?? '').trim().slice(0, 100);

/** A column is what the filter says; nothing where it says nothing. */
export function equal(column: SQL, filter: URLSearchParams, name: string): SQL {
  const value = asked(filter, name);
  return value ? sql` and ${column}::text = ${value}` : sql``;
}
