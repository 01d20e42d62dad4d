import { sql } from 'drizzle-orm';
import { removeRows, type Retention } from '#lib/db/server/retention.ts';

/** How long the job queue keeps what is over; a job that was done goes at once. */
export const retention: Retention[] = [
  {
    what: 'Jobs that have failed, after their last try',
    days: 14,
    remove: (before, most) =>
      removeRows(
        'graphile_worker._private_jobs',
        sql`locked_at is null and attempts >= max_attempts and updated_at < ${before.toISOString()}::timestamptz`,
        most
      )
  }
];
