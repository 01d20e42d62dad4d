import { sql } from 'drizzle-orm';
import { check, date, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { users } from '#lib/accounts/server/schema.ts';
import { instant, money } from '#lib/db/server/columns.ts';
import type { SnapshotLine, VersionKind } from '../amending/snapshot.ts';
import { orders } from './schema.ts';

/**
 * An order as it stood after each change. The first row is written with the first change and keeps what was placed, so that an order
 * which never changes has none. The difference of two versions is computed (`differenceOf`), never stored.
 */
export const orderVersions = pgTable(
  'order_versions',
  {
    orderId: uuid('order_id')
      .notNull()
      .references(() => orders.id),
    version: integer('version').notNull(),
    /** Made by whoever asks, as the id of an order is: the same request is answered once. The first version has the order's own. */
    requestId: uuid('request_id').notNull().unique(),
    requestHash: text('request_hash').notNull(),
    kind: text('kind').$type<VersionKind>().notNull(),
    reason: text('reason'),
    totalMinor: money('total_minor').notNull(),
    units: integer('units').notNull(),
    poNumber: text('po_number'),
    note: text('note'),
    shipTo: text('ship_to'),
    shipFrom: date('ship_from', { mode: 'string' }),
    shipUntil: date('ship_until', { mode: 'string' }),
    lines: jsonb('lines').$type<SnapshotLine[]>().notNull(),
    madeBy: uuid('made_by')
      .notNull()
      .references(() => users.id),
    actedBy: uuid('acted_by').references(() => users.id),
    madeAt: instant('made_at').notNull()
  },
  (t) => [
    primaryKey({ columns: [t.orderId, t.version] }),
    check('order_versions_kind', sql`${t.kind} in ('placed','amended','late','cancelled','shared')`)
  ]
);
