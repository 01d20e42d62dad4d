import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { users } from '#lib/accounts/server/schema.ts';
import { instant } from '#lib/db/server/columns.ts';
import type { AgreementWay } from '../agreeing/agreement.ts';
import type { Stroke } from '../agreeing/signature.ts';
import { orders } from './schema.ts';

/** The dealer's word on a confirmed order, asked for every version anew; the newest version's counts. */
export const orderAgreements = pgTable(
  'order_agreements',
  {
    orderId: uuid('order_id')
      .notNull()
      .references(() => orders.id),
    version: integer('version').notNull(),
    askedAt: instant('asked_at').notNull(),
    dueAt: instant('due_at').notNull(),
    agreedAt: instant('agreed_at'),
    way: text('way').$type<AgreementWay>(),
    /** The dealer's person, where one agreed; null for a call. */
    agreedBy: uuid('agreed_by').references(() => users.id),
    /** With whom somebody of the brand spoke, what was said, and who wrote it down. */
    spokenWith: text('spoken_with'),
    said: text('said'),
    recordedBy: uuid('recorded_by').references(() => users.id),
    strokes: jsonb('strokes').$type<Stroke[]>()
  },
  (t) => [
    primaryKey({ columns: [t.orderId, t.version] }),
    index('order_agreements_waiting')
      .on(t.dueAt)
      .where(sql`agreed_at is null`),
    check('order_agreements_way', sql`${t.way} in ('portal','signature','link','call','own')`),
    check('order_agreements_whole', sql`(${t.agreedAt} is null) = (${t.way} is null)`),
    check(
      'order_agreements_by',
      sql`${t.agreedAt} is null or (${t.way} = 'call') = (${t.spokenWith} is not null and ${t.recordedBy} is not null and ${t.agreedBy} is null)`
    )
  ]
);
