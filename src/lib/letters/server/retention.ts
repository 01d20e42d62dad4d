import { sql } from 'drizzle-orm';
import { removeRows, type Retention } from '#lib/db/server/retention.ts';

const at = (before: Date) => sql`${before.toISOString()}::timestamptz`;

/** How long it is kept what was written to whom. That somebody got a letter stays: forgotten, it would be written to them again. */
export const retention: Retention[] = [
  {
    what: 'Words of letters, after they were handed to the mail room; that somebody got one stays',
    days: 730,
    remove: (before, most) => sql`update letters set blocks = null where id = any(array(
      select id from letters where handed_at < ${at(before)} and blocks is not null limit ${most}))`
  },
  {
    what: 'Who was left out of a mailing and why, after it was prepared',
    days: 180,
    remove: (before, most) =>
      removeRows('letters', sql`state in ('left_out', 'failed') and made_at < ${at(before)}`, most)
  }
];
