import { sql } from 'drizzle-orm';
import { removeRows, type Retention } from '#lib/db/server/retention.ts';

/** How long imports keep what is over. */
export const retention: Retention[] = [
  {
    what: 'Reports of uploaded pictures, after they came',
    days: 90,
    remove: (before, most) =>
      removeRows('picture_uploads', sql`started_at < ${before.toISOString()}::timestamptz`, most)
  }
];
