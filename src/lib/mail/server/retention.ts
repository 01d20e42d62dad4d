import { sql, type SQL } from 'drizzle-orm';
import { removeRows, type Retention } from '#lib/db/server/retention.ts';

/** How long the mail room keeps what is over. What is known of an address stays: forgotten, it would be written to again. */
export const retention: Retention[] = [
  {
    what: 'Links in mails that are not sent any more, after they were given up',
    days: 7,
    remove: withoutLinks
  },
  {
    what: 'Mails, after they were written',
    days: 180,
    remove: (before, most) => removeRows('mails', sql`created_at < ${at(before)}`, most)
  },
  {
    what: 'Addresses to which mails may go again, after somebody has said so',
    days: 365,
    remove: (before, most) => removeRows('mail_addresses', sql`cleared_at < ${at(before)}`, most)
  }
];

/** For a week somebody may still let it be sent after all. */
function withoutLinks(before: Date, most: number): SQL {
  return sql`
    update mails set body = regexp_replace(body, 'https?://\\S+', '…', 'g'), unsubscribe = null,
      blocks = regexp_replace(blocks::text, 'https?://[^"\\s]+', '…', 'g')::jsonb
    where id = any(array(
      select id from mails where given_up_at < ${at(before)} and body ~ 'https?://' limit ${most}))`;
}

const at = (instant: Date): SQL => sql`${instant.toISOString()}::timestamptz`;
