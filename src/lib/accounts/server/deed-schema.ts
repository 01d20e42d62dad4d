import { sql } from 'drizzle-orm';
import { check, index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from '#lib/db/server/columns.ts';
import type { Deed } from '../deed.ts';
import { users } from './schema.ts';

/** Links by which a person does one thing once, without a password. Only the hash of what stands in the link is kept. */
export const deedLinks = pgTable(
  'deed_links',
  {
    tokenHash: text('token_hash').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    deed: text('deed').$type<Deed>().notNull(),
    /** What it is about: an order's number, a delay's id. */
    subject: text('subject').notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at')
  },
  (t) => [
    index('deed_links_user').on(t.userId),
    index('deed_links_expiry').on(t.expiresAt),
    check('deed_links_deed', sql`${t.deed} in ('agree_order','answer_delay')`)
  ]
);
