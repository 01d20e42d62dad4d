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

/** Tells whether any of the given values is another than the stored one. */
export function differs(pairs: readonly (readonly [given: string, stored: string])[]): SQL {
  const conditions = pairs.map(
    ([value, stored]) => `(${value} is not null and ${value} is distinct from ${stored})`
  );
  return sql.raw(`(${conditions.join(' or ')})`);
}
