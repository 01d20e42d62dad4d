import { sql } from 'drizzle-orm';
import { check, integer, jsonb, pgTable, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { users } from '#lib/accounts/server/schema.ts';
import { instant } from '#lib/db/server/columns.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import type { PolicyRule } from '../policy.ts';

/**
 * The terms of one fair, version by version. What is approved is never changed: orders name the version that they were placed under. The
 * newest approved version holds; one that is not approved yet is the draft, of which a fair has at most one.
 */
export const fairPolicies = pgTable(
  'fair_policies',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    fairId: integer('fair_id')
      .notNull()
      .references(() => fairs.id),
    version: integer('version').notNull(),
    heroes: jsonb('heroes').$type<string[]>().notNull(),
    rules: jsonb('rules').$type<PolicyRule[]>().notNull(),
    writtenBy: uuid('written_by')
      .notNull()
      .references(() => users.id),
    writtenAt: instant('written_at').notNull(),
    approvedBy: uuid('approved_by').references(() => users.id),
    approvedAt: instant('approved_at')
  },
  (t) => [
    uniqueIndex('fair_policies_version').on(t.fairId, t.version),
    uniqueIndex('fair_policies_draft')
      .on(t.fairId)
      .where(sql`approved_at is null`),
    check('fair_policies_two_people', sql`${t.approvedBy} <> ${t.writtenBy}`),
    check('fair_policies_approved', sql`(${t.approvedBy} is null) = (${t.approvedAt} is null)`)
  ]
);
