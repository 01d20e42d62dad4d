import { index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from '#lib/db/server/columns.ts';
import { users } from '#lib/accounts/server/schema.ts';

/** One run of the import: what was given, what came of it. State: checking, checked, refused, applying, applied, cancelled, failed. */
export const imports = pgTable(
  'imports',
  {
    id: uuid('id').primaryKey(),
    state: text('state').notNull(),
    files: jsonb('files').notNull(),
    counts: jsonb('counts'),
    problems: jsonb('problems'),
    problemCount: integer('problem_count').notNull().default(0),
    rowsRead: integer('rows_read').notNull().default(0),
    startedBy: uuid('started_by').references(() => users.id),
    startedAt: instant('started_at').notNull(),
    finishedAt: instant('finished_at'),
    /** Why it failed, where that can be said: `interrupted`, nobody runs it any more. */
    failure: text('failure')
  },
  (t) => [index('imports_started').on(t.startedAt)]
);
