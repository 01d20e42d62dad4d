import { sql } from 'drizzle-orm';
import { removeRows, type Retention } from '#lib/db/server/retention.ts';

/** How long is kept what a host sent to the hall; that it was sent stays in the record. */
export const retention: Retention[] = [
  {
    what: 'Cues of sound and light, after they were given',
    days: 30,
    remove: (before, most) => removeRows('stage_signals', sql`at < ${before.toISOString()}`, most)
  }
];
