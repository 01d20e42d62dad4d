import {
  type AnyPgColumn,
  bigint,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  uuid
} from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';
import { instant } from '#lib/db/server/columns.ts';
import { users } from '#lib/accounts/server/schema.ts';

/** Something done to masters in one go: a form, a grid, a file, an undo. Its event has the same id as aggregate. */
export const masterDeeds = pgTable(
  'master_deeds',
  {
    id: uuid('id').primaryKey(),
    how: text('how').notNull(),
    /** Null: the command on the machine, or a clock. */
    doneBy: uuid('done_by').references(() => users.id),
    doneAt: instant('done_at').notNull(),
    /** What it was about, for a list: a code, or names of files. */
    about: text('about').notNull(),
    changes: integer('changes').notNull(),
    undoes: uuid('undoes').references((): AnyPgColumn => masterDeeds.id)
  },
  (t) => [
    index('master_deeds_done').on(t.doneAt),
    index('master_deeds_undoes').on(t.undoes),
    check('master_deeds_how', sql`${t.how} in ('import','hand','undo','raise','copy','hand_over','rename')`)
  ]
);

/**
 * One thing before and after a deed, in the columns and words of the files that import it; only what differs. `old` null: it is new,
 * `new` null: it is gone. Of what a file brought new the values are not kept twice.
 */
export const masterChanges = pgTable(
  'master_changes',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    deedId: uuid('deed_id')
      .notNull()
      .references(() => masterDeeds.id),
    entity: text('entity').notNull(),
    /** The values of `thing`, one behind the other. */
    key: text('key').notNull(),
    thing: jsonb('thing').$type<Record<string, string | null>>().notNull(),
    old: jsonb('old').$type<Record<string, string | null>>(),
    new: jsonb('new').$type<Record<string, string | null>>()
  },
  (t) => [
    index('master_changes_thing').on(t.entity, t.key, t.id),
    index('master_changes_deed').on(t.deedId, t.id)
  ]
);
