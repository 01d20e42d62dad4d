import { sql } from 'drizzle-orm';
import { removeRows, type Retention } from '#lib/db/server/retention.ts';

/** How long people are reminded of what they were told. What happened itself stays in the record. */
export const retention: Retention[] = [
  {
    what: 'Notices and what was sent of them, after what they tell of; those that wait to be sent stay',
    days: 180,
    remove: (before, most) =>
      removeRows(
        'notices',
        sql`at < ${before.toISOString()}::timestamptz and not exists (
          select from notice_deliveries d where d.notice_id = notices.id and d.state = 'waiting')`,
        most
      )
  },
  {
    what: 'Messages to gateways, after they were written; those that wait stay',
    days: 30,
    remove: (before, most) =>
      removeRows(
        'webhook_messages',
        sql`created_at < ${before.toISOString()}::timestamptz and (sent_at is not null or dead_at is not null)`,
        most
      )
  },
  {
    what: 'Messages to devices that nobody took, after they were written',
    days: 30,
    remove: (before, most) =>
      removeRows(
        'push_messages',
        sql`created_at < ${before.toISOString()}::timestamptz and dead_at is not null`,
        most
      )
  },
  {
    what: 'Tries to reach gateways, after they were made',
    days: 90,
    remove: (before, most) =>
      removeRows('webhook_tries', sql`at < ${before.toISOString()}::timestamptz`, most)
  }
];
