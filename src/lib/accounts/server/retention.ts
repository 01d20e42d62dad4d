import { sql, type SQL } from 'drizzle-orm';
import { removeRows, type Retention } from '#lib/db/server/retention.ts';

/** How long accounts keep what is over. */
export const retention: Retention[] = [
  {
    what: 'Counters of limits, after their window',
    days: 1,
    remove: (before, most) => removeRows('rate_limits', sql`resets_at < ${at(before)}`, most)
  },
  {
    what: 'Links to choose a password, after their end',
    days: 7,
    remove: (before, most) => removeRows('password_resets', sql`expires_at < ${at(before)}`, most)
  },
  {
    what: 'Links to do one thing without a password, after their end',
    days: 30,
    remove: (before, most) => removeRows('deed_links', sql`expires_at < ${at(before)}`, most)
  },
  {
    what: 'Sign-ins whose second step did not come, after their end',
    days: 1,
    remove: (before, most) => removeRows('half_sessions', sql`expires_at < ${at(before)}`, most)
  },
  {
    what: 'Questions to passkeys that nobody answered, after their end',
    days: 1,
    remove: (before, most) => removeRows('passkey_challenges', sql`expires_at < ${at(before)}`, most)
  },
  {
    what: 'Invitations, after they were accepted or withdrawn or have expired',
    days: 90,
    remove: (before, most) =>
      removeRows('invitations', sql`coalesce(accepted_at, revoked_at, expires_at) < ${at(before)}`, most)
  },
  {
    what: 'Screens that were never paired, after their code has expired',
    days: 1,
    remove: (before, most) =>
      removeRows('screens', sql`paired_at is null and pairing_expires_at < ${at(before)}`, most)
  },
  {
    what: 'Links in mails, after the mail was sent or the link was used or has expired',
    days: 0,
    remove: withoutLinks
  },
  {
    what: 'What was refused, after it happened',
    days: 90,
    remove: (before, most) => removeRows('refusals', sql`last_at < ${at(before)}`, most)
  },
  {
    what: 'What was refused, beyond the newest 200,000 entries',
    days: 0,
    remove: (_before, most) => sql`
      delete from refusals where id = any(array(select id from refusals order by id desc offset 200000 limit ${most}))`
  },
  {
    what: 'Security alarms, after somebody has taken note',
    days: 365,
    remove: (before, most) => removeRows('security_alarms', sql`acknowledged_at < ${at(before)}`, most)
  }
];

/** While nothing leaves, the outbox is the only place to read a link; it stays there as long as it opens something. */
function withoutLinks(before: Date, most: number): SQL {
  return sql`
    update mails set body = regexp_replace(body, 'https?://\\S+', '…', 'g'),
      blocks = regexp_replace(blocks::text, 'https?://[^"\\s]+', '…', 'g')::jsonb
    where id = any(array(
      select id from mails
      where template in ('invitation', 'reset') and body ~ 'https?://' and (sent_at <= ${at(before)}
        or not exists (
          select from invitations i where mails.template = 'invitation' and lower(i.email) = lower(mails.recipient)
            and i.accepted_at is null and i.revoked_at is null and i.expires_at > ${at(before)}
          union all
          select from password_resets r join users u on u.id = r.user_id
          where mails.template = 'reset' and lower(u.email) = lower(mails.recipient)
            and r.expires_at > ${at(before)}))
      limit ${most}))`;
}

const at = (instant: Date): SQL => sql`${instant.toISOString()}::timestamptz`;
