import { sql } from 'drizzle-orm';
import { removeRows, type Retention } from '#lib/db/server/retention.ts';

const at = (before: Date) => sql`${before.toISOString()}::timestamptz`;

const ofFairsBefore = (before: Date) =>
  sql`fair_id in (select id from fairs where closes_at < ${at(before)})`;

/** How long is kept what guests said, after their fair. */
export const retention: Retention[] = [
  {
    what: 'Links of invitations, after the fair',
    days: 30,
    remove: (before, most) =>
      removeRows(
        'invitation_links',
        sql`invitation_id in (select i.id from fair_invitations i join fairs f on f.id = i.fair_id where f.closes_at < ${at(before)})`,
        most
      )
  },
  {
    what: 'Signatures and photos in the book at the door, after the fair',
    days: 365,
    remove: (before, most) => removeRows('guest_signatures', ofFairsBefore(before), most)
  },
  {
    what: 'Visitors at the door who are no dealers, after the fair',
    days: 365,
    remove: (before, most) => removeRows('fair_visitors', ofFairsBefore(before), most)
  },
  {
    what: 'What guests said of their stock and means, after the fair',
    days: 90,
    remove: (before, most) => sql`
      update invitation_answers set stock = null, cash = null where ctid = any(array(
        select a.ctid from invitation_answers a join fair_invitations i on i.id = a.invitation_id join fairs f on f.id = i.fair_id
        where f.closes_at < ${at(before)} and num_nonnulls(a.stock, a.cash) > 0 limit ${most}))`
  }
];
