import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { dealers, users } from '#lib/accounts/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { companiesOf } from '#lib/people/server/companies.ts';
import { companies } from '#lib/people/server/company-schema.ts';
import { handbookEntries, objections } from '../objection-schema.ts';

const most = 60;
const asked = alias(users, 'asked');
const noter = alias(users, 'noter');

/** The objections that somebody works with or was asked to answer: open ones with a clock first, then the newest. */
export function forStaff(db: Queryable, actor: StaffUser, companyId: number | null = null) {
  return db
    .select({
      ...{
        id: objections.id,
        topic: objections.topic,
        tag: objections.tag,
        said: objections.said,
        route: objections.route
      },
      ...{
        dueAt: objections.dueAt,
        notedAt: objections.notedAt,
        answer: objections.answer,
        answeredAt: objections.answeredAt
      },
      company: { id: companies.id, name: sql<string>`coalesce(${dealers.name}, ${companies.name})` },
      ...{ askedOf: asked.name, notedBy: noter.name }
    })
    .from(objections)
    .innerJoin(companies, eq(companies.id, objections.companyId))
    .leftJoin(dealers, eq(dealers.id, companies.dealerId))
    .leftJoin(asked, eq(asked.id, objections.routedTo))
    .innerJoin(noter, eq(noter.id, objections.notedBy))
    .where(
      and(
        sql`(${objections.routedTo} = ${actor.userId} or ${companiesOf(actor)})`,
        companyId === null ? undefined : eq(objections.companyId, companyId)
      )
    )
    .orderBy(
      sql`${objections.answeredAt} is null and ${objections.dueAt} is not null desc`,
      asc(objections.dueAt),
      desc(objections.notedAt)
    )
    .limit(most);
}

/** How often each tag was said, the most often first. */
export function tags(db: Queryable) {
  return db
    .select({ tag: objections.tag, count: sql<number>`count(*)::int` })
    .from(objections)
    .groupBy(objections.tag)
    .orderBy(sql`count(*) desc`, asc(objections.tag))
    .limit(100);
}

/** Every entry of the handbook for staff, what is to be written or approved first, with how often its tag was said. */
export function entries(db: Queryable) {
  return db
    .select({
      entry: handbookEntries,
      writer: users.name,
      said: sql<number>`(select count(*)::int from objections o where o.tag = ${handbookEntries.tag})`
    })
    .from(handbookEntries)
    .leftJoin(users, eq(users.id, handbookEntries.writtenBy))
    .where(inArray(handbookEntries.state, ['proposed', 'waiting', 'approved']))
    .orderBy(sql`${handbookEntries.state} = 'approved'`, desc(handbookEntries.proposedAt))
    .limit(200);
}

/** The handbook as a dealer reads it, in the language of the page, what is opened most first. */
export async function handbook(db: Queryable, locale: Locale) {
  const end = { en: '', 'zh-CN': 'Zh', ko: 'Ko' } as const;
  const [question, answer] = [`question${end[locale]}`, `answer${end[locale]}`] as const;
  const rows = await db
    .select()
    .from(handbookEntries)
    .where(eq(handbookEntries.state, 'approved'))
    .orderBy(desc(handbookEntries.reads), desc(handbookEntries.approvedAt))
    .limit(100);
  return rows.map((row) => ({ id: row.id, question: row[question], answer: row[answer] }));
}

/** Counts that somebody of a dealer opened an entry. */
export async function noteRead(db: Queryable, id: string): Promise<void> {
  await db.execute(
    sql`update handbook_entries set reads = reads + 1 where id = ${id} and state = 'approved'`
  );
}
