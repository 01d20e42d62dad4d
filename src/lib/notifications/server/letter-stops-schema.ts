import { pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant } from '#lib/db/server/columns.ts';
import type { LetterSort } from '../letter-sort.ts';

/** Who gets no letters of a sort any more. Stays for good: forgotten, they would be written to again. */
export const letterStops = pgTable(
  'letter_stops',
  {
    /** `user:UUID`, or `address:` and the canonical address of somebody without an account. */
    whose: text('whose').notNull(),
    sort: text('sort').$type<LetterSort>().notNull(),
    at: instant('at').notNull()
  },
  (t) => [primaryKey({ columns: [t.whose, t.sort] })]
);
