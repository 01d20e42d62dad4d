import { sql } from 'drizzle-orm';
import { check, index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { users } from '#lib/accounts/server/schema.ts';
import { instant } from '#lib/db/server/columns.ts';
import { orders } from '#lib/orders/server/schema.ts';
import type { RiskReason, SavePlay } from '../risk/risk.ts';

/** What is known of an order that is signed and not paid, who saves it and how; and the warning before it lapses. */
export const orderRisks = pgTable(
  'order_risks',
  {
    orderId: uuid('order_id')
      .primaryKey()
      .references(() => orders.id),
    reason: text('reason').$type<RiskReason>(),
    play: text('play').$type<SavePlay>(),
    note: text('note'),
    ownerId: uuid('owner_id').references(() => users.id),
    notedBy: uuid('noted_by').references(() => users.id),
    notedAt: instant('noted_at'),
    /** What the dealer was told, by whom and when, and the end of their time. */
    warning: text('warning'),
    warnedBy: uuid('warned_by').references(() => users.id),
    warnedAt: instant('warned_at'),
    lapsesAt: instant('lapses_at'),
    lapsedAt: instant('lapsed_at')
  },
  (t) => [
    index('order_risks_lapse')
      .on(t.lapsesAt)
      .where(sql`lapsed_at is null`),
    check(
      'order_risks_warned',
      sql`num_nonnulls(${t.warning}, ${t.warnedBy}, ${t.warnedAt}, ${t.lapsesAt}) in (0, 4)`
    ),
    check('order_risks_lapse', sql`${t.lapsedAt} is null or ${t.lapsedAt} >= ${t.lapsesAt}`),
    check(
      'order_risks_reason',
      sql`${t.reason} in ('better_price','market_changed','trade_barrier','cash_short','terms','forgotten','unknown')`
    )
  ]
);
