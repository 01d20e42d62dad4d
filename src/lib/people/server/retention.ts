import { sql } from 'drizzle-orm';
import { removeRows, type Retention } from '#lib/db/server/retention.ts';
import { nameless } from './privacy/person-keepers.ts';

const at = (before: Date) => sql`${before.toISOString()}::timestamptz`;

/** How long is kept what is known of companies and persons beyond its use. */
export const retention: Retention[] = [
  {
    what: 'Who looked at which company',
    days: 365,
    remove: (before, most) => removeRows('company_looks', sql`last_at < ${at(before)}`, most)
  },
  {
    what: 'Words and photos of notes that were taken back',
    days: 30,
    remove: (before, most) => sql`
      update company_notes set text = ${nameless}, photo = null, tags = '{}' where ctid = any(array(
        select ctid from company_notes where taken_back_at < ${at(before)} and text <> ${nameless} limit ${most}))`
  },
  {
    what: 'Photos of cards, after they were taken',
    days: 730,
    remove: (before, most) => removeRows('person_cards', sql`taken_at < ${at(before)}`, most)
  },
  {
    what: 'Persons of prospects with whom nobody has had to do',
    days: 1095,
    remove: (before, most) => sql`
      update persons set name = ${nameless}, role = null, email = null, phone = null, wechat = null, kakao = null, whatsapp = null,
        birthday = null, anniversary = null, left_at = coalesce(left_at, now()), erased_at = now()
      where ctid = any(array(
        select p.ctid from persons p join companies c on c.id = p.company_id
        where p.dealer_id is null and p.erased_at is null and p.created_at < ${at(before)} and c.created_at < ${at(before)}
          and not exists (select from company_notes n where n.company_id = c.id and n.recorded_at >= ${at(before)})
          and not exists (select from events e where e.aggregate_type = 'company' and e.aggregate_id = c.id::text and e.at >= ${at(before)})
        limit ${most}))`
  }
];
