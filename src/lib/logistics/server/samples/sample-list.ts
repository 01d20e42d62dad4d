import { and, asc, eq, ilike, isNull, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { worksWithAll } from '#lib/accounts/server/dealers/staff-scope.ts';
import { dealers, users } from '#lib/accounts/server/schema.ts';
import { products, variants } from '#lib/catalog/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { partly } from '#lib/db/server/partly.ts';
import { companiesOf } from '#lib/people/server/companies.ts';
import { companies } from '#lib/people/server/company-schema.ts';
import { stock } from '#lib/supply/server/schema.ts';
import type { SampleToSend, ShownSample } from '../../samples/sample.ts';
import { goodsColumns } from '../goods-columns.ts';
import { sampleLines, samples } from '../sample-schema.ts';

/** Samples are few; older ones stand on the page of their company. */
const most = 100;

const name = sql<string>`coalesce(${dealers.name}, ${companies.name})`;
const shown = {
  ...{ id: samples.id, number: samples.number, company: name },
  city: sql<string | null>`coalesce(${dealers.city}, ${companies.city})`,
  units: sql<number>`(select sum(quantity)::int from sample_lines l where l.sample_id = samples.id)`,
  ...{ askedAt: samples.askedAt, sentAt: samples.sentAt }
};
/** Whoever packs sees whom it goes to, though no companies. */
const companiesSeen = (actor: StaffUser): SQL => (worksWithAll(actor) ? sql`true` : companiesOf(actor));
const toSend = and(isNull(samples.sentAt), isNull(samples.withdrawnAt));

/** Samples for companies that somebody works with: those to be sent first, the longest waiting in front, then the newest that were. */
export function samplesOf(db: Queryable, actor: StaffUser, search: string): Promise<ShownSample[]> {
  return db
    .select(shown)
    .from(samples)
    .innerJoin(companies, eq(companies.id, samples.companyId))
    .leftJoin(dealers, eq(dealers.id, companies.dealerId))
    .where(
      and(
        isNull(samples.withdrawnAt),
        companiesSeen(actor),
        search ? ilike(sql`concat_ws(' ', ${name}, ${samples.number})`, partly(search)) : undefined
      )
    )
    .orderBy(
      sql`${samples.sentAt} is not null, ${samples.sentAt} desc, ${samples.askedAt}, ${samples.number}`
    )
    .limit(most);
}

/** How many wait to be sent. */
export async function countToSend(db: Queryable, actor: StaffUser): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(samples)
    .innerJoin(companies, eq(companies.id, samples.companyId))
    .leftJoin(dealers, eq(dealers.id, companies.dealerId))
    .where(and(toSend, companiesSeen(actor)));
  return row!.count;
}

/** Samples with what is in them; null for those that nobody knows, or of a company that somebody does not work with. */
export async function samplesById(db: Queryable, actor: StaffUser, id: string): Promise<SampleToSend | null> {
  const sender = alias(users, 'sender');
  const [found] = await db
    .select({
      ...shown,
      ...{ shipTo: samples.shipTo, note: samples.note, source: samples.source, askedBy: users.name },
      ...{ withdrawnAt: samples.withdrawnAt, carrier: samples.carrier, sentBy: sender.name },
      trackingNumber: samples.trackingNumber
    })
    .from(samples)
    .innerJoin(companies, eq(companies.id, samples.companyId))
    .leftJoin(dealers, eq(dealers.id, companies.dealerId))
    .innerJoin(users, eq(users.id, samples.askedBy))
    .leftJoin(sender, eq(sender.id, samples.sentBy))
    .where(and(eq(samples.id, id), companiesSeen(actor)));
  if (!found) return null;
  const lines = await db
    .select({
      ...goodsColumns,
      ...{ lineNo: sampleLines.variantId, quantity: sampleLines.quantity },
      free: sql<number>`coalesce(${stock.onHand} - ${stock.reserved}, 0)::int`
    })
    .from(sampleLines)
    .innerJoin(variants, eq(variants.id, sampleLines.variantId))
    .innerJoin(products, eq(products.id, variants.productId))
    .leftJoin(stock, eq(stock.variantId, variants.id))
    .where(eq(sampleLines.sampleId, id))
    .orderBy(asc(variants.sku));
  return { ...found, lines };
}
