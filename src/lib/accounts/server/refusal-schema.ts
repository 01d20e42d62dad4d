import { sql } from 'drizzle-orm';
import { index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { instant } from '#lib/db/server/columns.ts';
import type { AlarmName } from '../alarm-rules.ts';
import type { RefusalKind } from '../refusal-kinds.ts';
import { users } from './schema.ts';

/**
 * What was refused, added up: one row for each kind, person, network and route within some minutes. It holds no password, no
 * token, no address with its parameters and no mail address; of networks only the front part.
 */
export const refusals = pgTable(
  'refusals',
  {
    id: uuid('id').primaryKey(),
    kind: text('kind').$type<RefusalKind>().notNull(),
    /** Who did it, or whose account was tried. No key: a person may be gone before the record is. */
    userId: uuid('user_id'),
    /** Tells accounts apart that nobody has; means nothing outside of the process that wrote it, and nothing after its end. */
    account: text('account'),
    network: text('network'),
    route: text('route'),
    count: integer('count').notNull(),
    firstAt: instant('first_at').notNull(),
    lastAt: instant('last_at').notNull()
  },
  (t) => [index('refusals_last').on(t.lastAt), index('refusals_user').on(t.userId, t.id)]
);

/** Refusals that are more than slips. Open until an admin has taken note. */
export const securityAlarms = pgTable(
  'security_alarms',
  {
    id: uuid('id').primaryKey(),
    rule: text('rule').$type<AlarmName>().notNull(),
    /** The network, or the person by their number. */
    subject: text('subject').notNull(),
    tries: integer('tries').notNull(),
    accounts: integer('accounts').notNull(),
    raisedAt: instant('raised_at').notNull(),
    lastAt: instant('last_at').notNull(),
    acknowledgedAt: instant('acknowledged_at'),
    acknowledgedBy: uuid('acknowledged_by').references(() => users.id)
  },
  (t) => [
    uniqueIndex('security_alarms_open')
      .on(t.rule, t.subject)
      .where(sql`acknowledged_at is null`),
    index('security_alarms_raised').on(t.raisedAt)
  ]
);
