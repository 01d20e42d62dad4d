import { sql } from 'drizzle-orm';
import { fairContent } from '#lib/attendance/server/invitations/invitation-content.ts';
import { invitationKey, letterToken, rsvpAddress } from '#lib/attendance/server/invitations/letter-link.ts';
import { arrayOf } from '#lib/db/server/array-of.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { locales, type Locale } from '#lib/i18n/locale.ts';
import * as format from '#lib/i18n/format.ts';
import { settings } from '#lib/runtime/server/settings.ts';
import type { FieldSource } from '../field-source.ts';
import { personIdOf } from '../../who.ts';
import type { Receiver } from '../receiver.ts';

/** Why, where and in which parts people meet, and the guest's own link and code. Reading stores nothing. */
export const invitationFields: FieldSource = {
  fields: [
    ...['fair.theme', 'fair.reason', 'fair.place', 'fair.programme', 'guest.code', 'link.answer'],
    'link.map'
  ],
  async read(db, { fair }, receivers) {
    if (!fair) return () => ({ values: {} });
    const spoken = locales.filter((locale) => receivers.some((one) => one.locale === locale));
    const contents = await Promise.all(
      spoken.map(async (locale) => [locale, await contentOf(db, fair, locale)] as const)
    );
    const [byLocale, own] = [new Map(contents), await ownOf(db, fair.id, receivers)];
    return ({ person, locale }) => ({
      // Whoever has no invitation yet answers in the portal, where their account lets them in.
      values: { 'link.answer': `${settings.publicUrl}/`, ...byLocale.get(locale), ...own.get(person) }
    });
  }
};

async function contentOf(db: Queryable, fair: Parameters<typeof fairContent>[1], locale: Locale) {
  const { fair: said, programme } = await fairContent(db, fair, locale);
  const zone = said.timeZone;
  return {
    'fair.theme': said.theme,
    'fair.reason': said.reason,
    'fair.place': [said.venue, said.room, said.address].filter(Boolean).join(', ') || null,
    'link.map': said.mapUrl,
    'fair.programme':
      programme
        .map(
          ({ startsAt, title }) =>
            `${format.dayShort(startsAt, zone, locale)} ${format.clock(startsAt, zone)} ${title}`
        )
        .join('; ') || null
  };
}

async function ownOf(db: Queryable, fairId: number, receivers: readonly Receiver[]) {
  const users = receivers.flatMap(({ userId }) => userId ?? []);
  const persons = receivers.flatMap(({ person }) => personIdOf(person) ?? []);
  const rows = await db.execute<{ person: string; id: string; code: string }>(sql`
    select coalesce('user:' || p.user_id, 'person:' || p.id) as person, i.id, i.badge_code as code
    from fair_invitations i join persons p on p.id = i.person_id
    where i.fair_id = ${fairId} and (p.user_id = any(${arrayOf(users)}::uuid[]) or p.id = any(${arrayOf(persons)}::uuid[]))`);
  const key = rows.length > 0 ? await invitationKey(db) : '';
  return new Map(
    rows.map(({ person, id, code }) => [
      person,
      { 'guest.code': code, 'link.answer': rsvpAddress(letterToken(key, id)) }
    ])
  );
}
