import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { users } from '#lib/accounts/server/schema.ts';
import { variants } from '#lib/catalog/server/schema.ts';
import { instant } from '#lib/db/server/columns.ts';
import { companies } from '#lib/people/server/company-schema.ts';
import type { SampleSource } from '../samples/sample.ts';

/** Goods that go to a company without an order: asked for by what stands for them, and sent by the warehouse. */
export const samples = pgTable(
  'samples',
  {
    /** That of the offer or proof behind it: the same is granted once. */
    id: uuid('id').primaryKey(),
    /** Of the same row of numbers as shipments. */
    number: integer('number').notNull().unique(),
    companyId: integer('company_id')
      .notNull()
      .references(() => companies.id),
    source: text('source').$type<SampleSource>().notNull(),
    shipTo: text('ship_to').notNull(),
    note: text('note'),
    askedBy: uuid('asked_by')
      .notNull()
      .references(() => users.id),
    askedAt: instant('asked_at').notNull(),
    carrier: text('carrier'),
    trackingNumber: text('tracking_number'),
    sentBy: uuid('sent_by').references(() => users.id),
    sentAt: instant('sent_at'),
    withdrawnBy: uuid('withdrawn_by').references(() => users.id),
    withdrawnAt: instant('withdrawn_at')
  },
  (t) => [
    index('samples_company').on(t.companyId, t.askedAt),
    index('samples_to_send')
      .on(t.askedAt)
      .where(sql`sent_at is null and withdrawn_at is null`),
    check('samples_source', sql`${t.source} in ('lead','campaign')`),
    check(
      'samples_sent',
      sql`num_nonnulls(${t.carrier}, ${t.trackingNumber}, ${t.sentBy}, ${t.sentAt}) in (0, 4)`
    ),
    check(
      'samples_withdrawn',
      sql`num_nonnulls(${t.withdrawnBy}, ${t.withdrawnAt}) in (0, 2) and num_nonnulls(${t.sentAt}, ${t.withdrawnAt}) < 2`
    )
  ]
);

export const sampleLines = pgTable(
  'sample_lines',
  {
    sampleId: uuid('sample_id')
      .notNull()
      .references(() => samples.id),
    variantId: integer('variant_id')
      .notNull()
      .references(() => variants.id),
    quantity: integer('quantity').notNull()
  },
  (t) => [
    primaryKey({ columns: [t.sampleId, t.variantId] }),
    check('sample_lines_quantity', sql`${t.quantity} between 1 and 20`)
  ]
);
