import { sql } from 'drizzle-orm';
import {
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgSequence,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid
} from 'drizzle-orm/pg-core';
import { instant } from '#lib/db/server/columns.ts';
import { users } from '#lib/accounts/server/schema.ts';
import { products } from '#lib/catalog/server/schema.ts';
import { orders, promisePieces } from '#lib/orders/server/schema.ts';
import type { AnsweredArticle } from '../answer-form.ts';

export const workOrderNumbers = pgSequence('work_order_numbers', { startWith: 4001 });

export const routings = pgTable('routings', {
  id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
  code: text('code').notNull().unique(),
  name: text('name').notNull(),
  nameZh: text('name_zh'),
  nameKo: text('name_ko')
});

/** By which routing a style is made, when that is not the standard one. */
export const productRoutings = pgTable('product_routings', {
  productId: integer('product_id')
    .primaryKey()
    .references(() => products.id),
  routingId: integer('routing_id')
    .notNull()
    .references(() => routings.id)
});

/** A stage of a routing in order; `code` is translated for the known ones (cutting, sewing, finishing, packing). */
export const routingStages = pgTable(
  'routing_stages',
  {
    routingId: integer('routing_id')
      .notNull()
      .references(() => routings.id),
    position: smallint('position').notNull(),
    code: text('code').notNull(),
    name: text('name').notNull(),
    nameZh: text('name_zh'),
    nameKo: text('name_ko')
  },
  (t) => [primaryKey({ columns: [t.routingId, t.position] })]
);

/** Where things are made; what it makes in a week at most is told to planners, not enforced. */
export const productionLines = pgTable('production_lines', {
  id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
  code: text('code').notNull().unique(),
  name: text('name').notNull(),
  nameZh: text('name_zh'),
  nameKo: text('name_ko'),
  unitsPerWeek: integer('units_per_week')
});

/** Which line makes a style. */
export const productLines = pgTable(
  'product_lines',
  {
    productId: integer('product_id')
      .primaryKey()
      .references(() => products.id),
    lineId: integer('line_id')
      .notNull()
      .references(() => productionLines.id)
  },
  (t) => [index('product_lines_line').on(t.lineId)]
);

/** What has to be made for one order by one promised date and one routing; what is added later to work that has ended or moved gets its own. */
export const workOrders = pgTable(
  'work_orders',
  {
    id: uuid('id').primaryKey(),
    number: integer('number').notNull().unique(),
    orderId: uuid('order_id')
      .notNull()
      .references(() => orders.id),
    routingId: integer('routing_id')
      .notNull()
      .references(() => routings.id),
    quantity: integer('quantity').notNull(),
    promisedOn: date('promised_on', { mode: 'string' }).notNull(),
    expectedOn: date('expected_on', { mode: 'string' }).notNull(),
    createdAt: instant('created_at').notNull(),
    completedAt: instant('completed_at'),
    cancelledAt: instant('cancelled_at')
  },
  (t) => [
    index('work_orders_batch').on(t.orderId, t.promisedOn),
    index('work_orders_routing').on(t.routingId),
    index('work_orders_open')
      .on(t.expectedOn, t.number)
      .where(sql`completed_at is null and cancelled_at is null`),
    index('work_orders_completed')
      .on(t.completedAt, t.number)
      .where(sql`completed_at is not null`),
    check('work_orders_quantity', sql`${t.quantity} > 0`)
  ]
);

export const workOrderPieces = pgTable(
  'work_order_pieces',
  {
    workOrderId: uuid('work_order_id')
      .notNull()
      .references(() => workOrders.id),
    orderId: uuid('order_id').notNull(),
    lineNo: smallint('line_no').notNull(),
    pieceNo: smallint('piece_no').notNull()
  },
  (t) => [
    primaryKey({ columns: [t.orderId, t.lineNo, t.pieceNo] }),
    index('work_order_pieces_work_order').on(t.workOrderId),
    foreignKey({
      columns: [t.orderId, t.lineNo, t.pieceNo],
      foreignColumns: [promisePieces.orderId, promisePieces.lineNo, promisePieces.pieceNo]
    })
  ]
);

/** Progress as it was reported: so many pieces have passed this stage. The id comes from the reporter, so a retry is safe. */
export const stageRecords = pgTable(
  'stage_records',
  {
    id: uuid('id').primaryKey(),
    workOrderId: uuid('work_order_id')
      .notNull()
      .references(() => workOrders.id),
    position: smallint('position').notNull(),
    quantityDone: integer('quantity_done').notNull(),
    note: text('note'),
    recordedBy: uuid('recorded_by')
      .notNull()
      .references(() => users.id),
    recordedAt: instant('recorded_at').notNull()
  },
  (t) => [index('stage_records_work_order').on(t.workOrderId, t.recordedAt)]
);

/** A new date with its reason and, when it is later, what the dealer may choose; every revision stays. */
export const dateRevisions = pgTable(
  'date_revisions',
  {
    id: uuid('id').primaryKey(),
    workOrderId: uuid('work_order_id')
      .notNull()
      .references(() => workOrders.id),
    fromOn: date('from_on', { mode: 'string' }).notNull(),
    toOn: date('to_on', { mode: 'string' }).notNull(),
    reason: text('reason').notNull(),
    note: text('note'),
    /** Of `delayAlternatives`, what was offered with a delay. */
    alternatives: text('alternatives')
      .array()
      .notNull()
      .default(sql`'{}'`),
    revisedBy: uuid('revised_by')
      .notNull()
      .references(() => users.id),
    revisedAt: instant('revised_at').notNull()
  },
  (t) => [index('date_revisions_work_order').on(t.workOrderId, t.revisedAt)]
);

/** What the dealer chose after a delay; one answer a revision. */
export const delayAnswers = pgTable(
  'delay_answers',
  {
    revisionId: uuid('revision_id')
      .primaryKey()
      .references(() => dateRevisions.id),
    choice: text('choice').notNull(),
    /** What was wanted of each article, where the choice is about articles. */
    articles: jsonb('articles').$type<AnsweredArticle[]>().notNull().default([]),
    answeredBy: uuid('answered_by')
      .notNull()
      .references(() => users.id),
    answeredAt: instant('answered_at').notNull()
  },
  (t) => [check('delay_answers_choice', sql`${t.choice} in ('keep','split','less','similar','drop')`)]
);
