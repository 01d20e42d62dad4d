import { sql, type SQL } from 'drizzle-orm';
import type { Entity } from '../../counts.ts';

/** How one kind of thing is written. All of it is set-based: the number of rows does not change the number of statements. */
export interface Writer {
  entity: Entity;
  /** One row a thing with `is_new` and `differs`; also what a dry run counts. */
  compared: SQL;
  /** Statements that make what is stored equal to what was given, in order. */
  writes: readonly SQL[];
}

/** A given value beside the stored one; `column` is the one of the file that may take it away, when it has another name. */
export type Pair = readonly [given: string, stored: string, column?: string];

/** Whether somebody took the value of a column away by hand. */
export function isCleared(column: string): string {
  return `position(' ${column} ' in s.cleared) > 0`;
}

/** Tells whether any of the given values is another than the stored one. */
export function differs(pairs: readonly Pair[]): SQL {
  const conditions = pairs.map(
    ([value, stored, column = bare(value)]) =>
      `(${value} is not null and ${value} is distinct from ${stored}) or (${stored} is not null and ${value} is null and ${isCleared(column)})`
  );
  return sql.raw(`(${conditions.join(' or ')})`);
}

/** The assignments of an update: what is given, else what is stored, unless it was taken away. */
export function assigned(pairs: readonly Pair[]): SQL {
  const one = ([value, stored, column = bare(value)]: Pair) =>
    `${bare(stored)} = coalesce(${value}, case when not ${isCleared(column)} then ${stored} end)`;
  return sql.raw(pairs.map(one).join(', '));
}

/** Yes and no of a column against the moment since when something is not: `active`, unless the file calls it otherwise. */
export const activityOf = (column: string) => ({
  differs: (since: string) => sql.raw(`(s.${column} is not null and s.${column} <> (t.${since} is null))`),
  /** What becomes of that moment. */
  next: (since: string) =>
    sql.raw(
      `case when s.${column} then null when not s.${column} then coalesce(t.${since}, now()) else t.${since} end`
    ),
  assigned: (since: string) => sql`${sql.raw(since)} = ${activityOf(column).next(since)}`,
  inserted: sql.raw(`case when not s.${column} then now() end`)
});

export const activity = activityOf('active');

const bare = (name: string) => name.slice(name.indexOf('.') + 1);
