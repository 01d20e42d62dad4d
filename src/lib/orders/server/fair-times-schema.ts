import { sql } from 'drizzle-orm';
import { check, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { fairs } from '#lib/fairs/server/schema.ts';

/**
 * How placing went at a fair, kept when the app's own metrics are long gone: of placed orders how many took up to so many milliseconds, of refused ones how
 * many for which reason. Added up by each process a few times a minute, so that an order costs nothing more.
 */
export const fairOrderTimes = pgTable(
  'fair_order_times',
  {
    fairId: integer('fair_id')
      .notNull()
      .references(() => fairs.id, { onDelete: 'cascade' }),
    what: text('what').$type<'placed' | 'refused'>().notNull(),
    /** The bound in milliseconds, `more` above the last one, or the code of the refusal. */
    of: text('of').notNull(),
    count: integer('count').notNull()
  },
  (t) => [
    primaryKey({ columns: [t.fairId, t.what, t.of] }),
    check('fair_order_times_what', sql`${t.what} in ('placed','refused')`)
  ]
);
