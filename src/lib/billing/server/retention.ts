import { sql } from 'drizzle-orm';
import { removeRows, type Retention } from '#lib/db/server/retention.ts';

/** How long billing keeps what is over. Money itself is kept: its ledger is a record. */
export const retention: Retention[] = [
  {
    what: 'Messages of the payment gateway, after they were applied; those about money that nobody expected stay',
    days: 90,
    remove: (before, most) =>
      removeRows(
        'stripe_events',
        sql`applied_at < ${before.toISOString()}::timestamptz and outcome is distinct from 'unknown_money'`,
        most
      )
  }
];
