import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';
import { personCards, persons } from './schema.ts';

/** More than any company has; a list of persons is not paged below it. */
const most = 200;

/**
 * The persons of a company with what they agreed to: those who are there, by name, then those who have left. Whoever asks has found the company by
 * its scope.
 */
export function ofCompany(db: Queryable, companyId: number) {
  return db
    .select({
      ...{ id: persons.id, name: persons.name, role: persons.role, decides: persons.decides },
      ...{ email: persons.email, phone: persons.phone, locale: persons.locale },
      ...{ wechat: persons.wechat, kakao: persons.kakao, whatsapp: persons.whatsapp },
      ...{ birthday: persons.birthday, anniversary: persons.anniversary },
      ...{ leftAt: persons.leftAt, erasedAt: persons.erasedAt },
      hasAccount: sql<boolean>`${persons.userId} is not null`,
      hasCard: sql<boolean>`exists (select from person_cards c where c.person_id = persons.id)`,
      consents: sql<{ purpose: string; at: string; by: string }[]>`coalesce((
        select json_agg(json_build_object('purpose', c.purpose, 'at', c.given_at, 'by', u.name) order by c.given_at)
        from person_consents c join users u on u.id = c.recorded_by
        where c.person_id = persons.id and c.withdrawn_at is null), '[]')`
    })
    .from(persons)
    .where(and(eq(persons.companyId, companyId), isNull(persons.mergedInto)))
    .orderBy(sql`${persons.leftAt} is not null`, asc(persons.name), asc(persons.id))
    .limit(most);
}

/** The photo of a person's card as base64 of a JPEG; null where there is none. Whoever asks has found the company by its scope. */
export async function cardOf(db: Queryable, companyId: number, id: string): Promise<string | null> {
  const [card] = await db
    .select({ photo: personCards.photo })
    .from(personCards)
    .innerJoin(persons, eq(persons.id, personCards.personId))
    .where(and(eq(persons.id, id), eq(persons.companyId, companyId)));
  return card?.photo ?? null;
}
