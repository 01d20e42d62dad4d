import { desc, eq, sql } from 'drizzle-orm';
import type { DealerUser } from '#lib/accounts/actor.ts';
import { calendarFile } from '#lib/attendance/calendar-file.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { settings } from '#lib/runtime/server/settings.ts';
import { trainings } from '../training-schema.ts';

const most = 40;

/** The title in the reader's language, else in the first that was written. */
const titleIn = (locale: Locale) => {
  const { title, titleZh, titleKo } = trainings;
  const own = { en: title, 'zh-CN': titleZh, ko: titleKo }[locale];
  return sql<string>`coalesce(nullif(${own}, ''), nullif(${title}, ''), nullif(${titleZh}, ''), ${titleKo})`;
};

const columns = (locale: Locale) => ({
  ...{ id: trainings.id, title: titleIn(locale), about: trainings.about, place: trainings.place },
  ...{ link: trainings.link, startsAt: trainings.startsAt, endsAt: trainings.endsAt },
  ...{ timeZone: trainings.timeZone, recording: trainings.recording }
});

/** Trainings for a dealer's person: the next ones first, then those that are over, with their own word. */
export function forReader(db: Queryable, { userId }: DealerUser, locale: Locale, now: Date) {
  return db
    .select({
      ...columns(locale),
      comes: sql<boolean>`exists(select from training_signups s where s.training_id = ${trainings.id} and s.user_id = ${userId})`
    })
    .from(trainings)
    .orderBy(sql`${trainings.startsAt} < ${now.toISOString()}::timestamptz`, desc(trainings.startsAt))
    .limit(most);
}

/** All trainings with who has signed up and who was there, the latest first. */
export async function forStaff(db: Queryable, locale: Locale) {
  const list = await db.select(columns(locale)).from(trainings).orderBy(desc(trainings.startsAt)).limit(most);
  const people = await db.execute<{
    training: string;
    id: string;
    name: string;
    dealer: string;
    wasThere: boolean;
  }>(sql`
    select s.training_id as training, u.id, u.name, d.name as dealer, s.attended_at is not null as "wasThere"
    from training_signups s join users u on u.id = s.user_id join dealers d on d.id = s.dealer_id
    where s.training_id in (select id from trainings order by starts_at desc limit ${most}) order by d.name, u.name limit 5000`);
  const of = Map.groupBy(people, ({ training }) => training);
  return list.map((training) => ({ ...training, people: of.get(training.id) ?? [] }));
}

/** A training as a file for a calendar; null where there is none. */
export async function calendarOf(
  db: Queryable,
  id: string,
  locale: Locale,
  now: Date
): Promise<string | null> {
  const [found] = await db.select(columns(locale)).from(trainings).where(eq(trainings.id, id));
  if (!found) return null;
  const { title: name, place, timeZone, startsAt: opensAt, endsAt: closesAt, about, link } = found;
  return calendarFile({
    uid: `training-${id}@${new URL(settings.publicUrl).hostname}`,
    fair: { name, place, timeZone, opensAt, closesAt },
    text: [about, link].filter(Boolean).join('\n'),
    ...{ sequence: 0, brand: settings.brandName, now }
  });
}
