import { sql } from 'drizzle-orm';
import { bigint, check, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { dealers, regions, users } from '#lib/accounts/server/schema.ts';
import { fairs } from '#lib/fairs/server/schema.ts';

/** What somebody aims for at a fair: exactly one of region, rep, dealer, category, or none of them for the whole fair. */
export const targets = pgTable(
  'targets',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    fairId: integer('fair_id')
      .notNull()
      .references(() => fairs.id),
    regionId: integer('region_id').references(() => regions.id),
    repId: uuid('rep_id').references(() => users.id),
    dealerId: integer('dealer_id').references(() => dealers.id),
    category: text('category'),
    amountMinor: bigint('amount_minor', { mode: 'number' }).notNull()
  },
  (t) => [
    uniqueIndex('targets_aim').on(
      t.fairId,
      sql`coalesce(${t.regionId}, 0)`,
      sql`coalesce(${t.repId}::text, '')`,
      sql`coalesce(${t.dealerId}, 0)`,
      sql`coalesce(${t.category}, '')`
    ),
    check('targets_one_aim', sql`num_nonnulls(${t.regionId}, ${t.repId}, ${t.dealerId}, ${t.category}) <= 1`),
    check('targets_amount', sql`${t.amountMinor} >= 0`)
  ]
);
