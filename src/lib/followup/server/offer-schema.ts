import { sql } from 'drizzle-orm';
import { boolean, check, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { users } from '#lib/accounts/server/schema.ts';
import { paymentTerms } from '#lib/billing/server/schema.ts';
import { instant } from '#lib/db/server/columns.ts';
import { orders } from '#lib/orders/server/schema.ts';
import type { OfferKind } from '../leads/offer.ts';
import { leads } from './lead-schema.ts';

/** What was offered to a lead, until it orders; of each kind one that stands. */
export const leadOffers = pgTable(
  'lead_offers',
  {
    id: uuid('id').primaryKey(),
    leadId: uuid('lead_id')
      .notNull()
      .references(() => leads.id),
    kind: text('kind').$type<OfferKind>().notNull(),
    termsId: integer('terms_id').references(() => paymentTerms.id),
    madeBy: uuid('made_by')
      .notNull()
      .references(() => users.id),
    madeAt: instant('made_at').notNull(),
    withdrawnBy: uuid('withdrawn_by').references(() => users.id),
    withdrawnAt: instant('withdrawn_at'),
    /** The order by which it was decided, and whether it could act. */
    orderId: uuid('order_id').references(() => orders.id),
    actedAt: instant('acted_at'),
    acted: boolean('acted')
  },
  (t) => [
    uniqueIndex('lead_offers_standing')
      .on(t.leadId, t.kind)
      .where(sql`withdrawn_at is null`),
    check(
      'lead_offers_kind',
      sql`${t.kind} in ('terms','priority','sample') and (${t.kind} = 'terms') = (${t.termsId} is not null)`
    ),
    check('lead_offers_withdrawn', sql`num_nonnulls(${t.withdrawnBy}, ${t.withdrawnAt}) in (0, 2)`),
    check('lead_offers_acted', sql`num_nonnulls(${t.orderId}, ${t.actedAt}, ${t.acted}) in (0, 3)`)
  ]
);
