import { and, asc, desc, eq, gt, sql, type SQL } from 'drizzle-orm';
import type { DealerUser, StaffUser } from '#lib/accounts/actor.ts';
import { dealers, users } from '#lib/accounts/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import { companies } from '#lib/people/server/company-schema.ts';
import { companiesOf, companyColumns } from '#lib/people/server/companies.ts';
import { persons } from '#lib/people/server/schema.ts';
import { isOver, standingOf } from '../../quotations/quotation.ts';
import { quotations, quotationVersions, quotationWords } from '../quotation-schema.ts';

const size = 50;

/** The version that counts: the newest that was sent or, before the first, the draft. */
const counts = sql`${quotationVersions.version} = greatest(${quotations.version}, 1)`;
const orderNumber = sql<
  number | null
>`(select max(o.number) from quotation_versions w join orders o on o.id = w.order_id
  where w.quotation_id = ${quotations.id})`;

const columns = {
  ...{ id: quotations.id, number: quotations.number, state: quotations.state, version: quotations.version },
  ...{ madeAt: quotations.madeAt, openedAt: quotations.openedAt, leadId: quotations.leadId },
  company: { id: companies.id, name: companyColumns.name, dealer: dealers.code },
  fair: { name: fairs.name, slug: fairs.slug, zone: fairs.timeZone },
  owner: users.name,
  ...{ validUntil: quotationVersions.validUntil, totalMinor: quotationVersions.totalMinor },
  ...{
    currency: quotationVersions.currency,
    units: quotationVersions.units,
    sentAt: quotationVersions.sentAt
  },
  order: orderNumber,
  lastWord: sql<
    string | null
  >`(select kind from quotation_words w where w.quotation_id = ${quotations.id} order by said_at desc limit 1)`
};

function rows(db: Queryable, where: SQL | undefined, most: number) {
  return db
    .select(columns)
    .from(quotations)
    .innerJoin(quotationVersions, and(eq(quotationVersions.quotationId, quotations.id), counts))
    .innerJoin(companies, eq(companies.id, quotations.companyId))
    .innerJoin(fairs, eq(fairs.id, quotations.fairId))
    .innerJoin(users, eq(users.id, quotations.ownerId))
    .leftJoin(dealers, eq(dealers.id, companies.dealerId))
    .where(where)
    .orderBy(desc(quotations.madeAt), desc(quotations.id))
    .limit(most);
}

type Row = Awaited<ReturnType<typeof rows>>[number];

const shown = (row: Row, now: Date) => ({
  ...row,
  standing: standingOf(
    { state: row.state, isOrdered: row.order !== null },
    isOver(row.validUntil, now, row.fair.zone)
  )
});

/** The newest quotations that somebody of the staff works with. */
export async function ofStaff(db: Queryable, actor: StaffUser, now: Date) {
  return (await rows(db, companiesOf(actor), size)).map((row) => shown(row, now));
}

/** The same of one company, which was found by its scope. */
export async function ofCompany(db: Queryable, companyId: number, now: Date) {
  return (await rows(db, eq(quotations.companyId, companyId), 10)).map((row) => shown(row, now));
}

/** One as staff see it, with all versions and words; null where somebody does not work with it. */
export async function forStaff(db: Queryable, actor: StaffUser, id: string, now: Date) {
  const [found] = await rows(db, and(eq(quotations.id, id), companiesOf(actor)), 1);
  return found ? whole(db, shown(found, now), { withDraft: true }) : null;
}

/** All that were sent to a dealer, the newest first, each as its people see it. */
export async function forDealer(db: Queryable, actor: DealerUser, now: Date) {
  const is = and(eq(companies.dealerId, actor.dealerId), gt(quotations.version, 0));
  const found = await rows(db, is, 20);
  return Promise.all(found.map((row) => whole(db, shown(row, now), { withDraft: false })));
}

/** One that was sent, as whoever has its link sees it. */
export async function byId(db: Queryable, id: string, now: Date) {
  const [found] = await rows(db, and(eq(quotations.id, id), gt(quotations.version, 0)), 1);
  return found ? whole(db, shown(found, now), { withDraft: false }) : null;
}

async function whole(db: Queryable, row: ReturnType<typeof shown>, { withDraft }: { withDraft: boolean }) {
  const [versions, words, person] = await Promise.all([
    db
      .select()
      .from(quotationVersions)
      .where(eq(quotationVersions.quotationId, row.id))
      .orderBy(desc(quotationVersions.version))
      .limit(30),
    db
      .select({
        ...{ id: quotationWords.id, version: quotationWords.version, kind: quotationWords.kind },
        ...{ words: quotationWords.words, wanted: quotationWords.wanted, saidAt: quotationWords.saidAt },
        by: sql<string | null>`coalesce(${users.name}, ${persons.name})`
      })
      .from(quotationWords)
      .leftJoin(users, eq(users.id, quotationWords.userId))
      .leftJoin(persons, eq(persons.id, quotationWords.personId))
      .where(eq(quotationWords.quotationId, row.id))
      .orderBy(asc(quotationWords.saidAt), asc(quotationWords.id))
      .limit(100),
    db
      .select({ id: persons.id, name: persons.name, email: persons.email, locale: persons.locale })
      .from(persons)
      .innerJoin(quotations, eq(quotations.personId, persons.id))
      .where(eq(quotations.id, row.id))
  ]);
  const sent = versions.filter(({ sentAt }) => sentAt !== null);
  const draft = withDraft ? (versions.find(({ sentAt }) => sentAt === null) ?? null) : null;
  return { ...row, current: sent[0] ?? null, draft, sent, words, person: person[0] ?? null };
}

export type ShownQuotation = Awaited<ReturnType<typeof whole>>;

/** The document of a version of a quotation; null where it was not sent. Whoever asks has found the quotation. */
export async function documentOf(db: Queryable, id: string, version: number): Promise<string | null> {
  const [found] = await db
    .select({ document: quotationVersions.documentId })
    .from(quotationVersions)
    .where(and(eq(quotationVersions.quotationId, id), eq(quotationVersions.version, version)));
  return found?.document ?? null;
}
