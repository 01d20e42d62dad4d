import { sql } from 'drizzle-orm';
import { removeRows, type Retention } from '#lib/db/server/retention.ts';

/** The record itself is kept for good. */
export const retention: Retention[] = [
  {
    what: 'Traces that a reminder was recorded, after it was; the reminder itself stays in the record',
    days: 400,
    remove: (before, most) => removeRows('clock_facts', sql`at < ${before.toISOString()}::timestamptz`, most)
  }
];
