import { sql, type SQL } from 'drizzle-orm';
import type { Database } from './client.ts';

/** What nobody needs any more goes by such a rule. Each domain lists its own in `server/retention.ts`. */
export interface Retention {
  /** What goes, in the words of docs/operations.md. */
  what: string;
  /** How long it is kept beyond what `remove` says. */
  days: number;
  /** Removes at most `most` rows that were over at `before`. */
  remove(before: Date, most: number): SQL;
}

const most = 5_000;
/** A rule that has a lot to do goes on in the next run. */
const mostRounds = 200;

/** Deletes the rows of a table for which the condition holds, at most so many. Names and condition are ours, never a user's. */
export function removeRows(table: string, over: SQL, most: number): SQL {
  return sql`delete from ${sql.raw(table)} where ctid = any(array(
    select ctid from ${sql.raw(table)} where ${over} limit ${most}))`;
}

/** Applies the rules, in pieces that hold nobody up. Answers how many rows each has removed. */
export async function removeOld(
  db: Database,
  rules: readonly Retention[],
  now: Date
): Promise<Map<string, number>> {
  const removed = new Map<string, number>();
  for (const { what, days, remove } of rules) {
    const before = new Date(now.getTime() - days * 86_400_000);
    let count = 0;
    for (let round = 0; round < mostRounds; round++) {
      const { count: gone } = await db.execute(remove(before, most));
      count += gone;
      if (gone < most) break;
    }
    removed.set(what, count);
  }
  return removed;
}
