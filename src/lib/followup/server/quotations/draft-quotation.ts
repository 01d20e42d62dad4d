import { and, eq, sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { secretHash } from '#lib/accounts/server/secrets.ts';
import { dealers } from '#lib/accounts/server/schema.ts';
import { clientOf } from '#lib/db/server/client-of.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { baseLocale, localeOf } from '#lib/i18n/locale.ts';
import { companyForUpdate, type Company } from '#lib/people/server/companies.ts';
import { persons } from '#lib/people/server/schema.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { addDays, dayIn } from '#lib/time/day.ts';
import { usualValidDays, type WantedUnits } from '../../quotations/quotation.ts';
import { refuse } from '../../refusals.ts';
import { leadRoles } from '../../rights.ts';
import { leads } from '../lead-schema.ts';
import { quotations, quotationVersions } from '../quotation-schema.ts';
import { occasionsFor } from './occasions-for.ts';
import { priceQuotation } from './price-quotation.ts';
import { quotationKey, quotationToken } from './quotation-link.ts';
import { lockQuotation, recordQuotationEvent } from './quotation-for-update.ts';

export interface QuotationGiven {
  /** Made by whoever asks: the same again is the same quotation. */
  id: string;
  companyId: number;
  leadId: string | null;
  /** Slug of the occasion. */
  occasion: string;
  priceListId: number | null;
  /** `draft`: the lines are those that the dealer has typed there and not sent. */
  from: 'draft' | 'hand';
}

/**
 * Begins a quotation for a company: by hand, or with what a dealer has typed for the occasion. Nobody outside hears of it.
 * @throws {Refusal} forbidden_role, not_found, unknown_occasion, price_list_missing
 */
export async function draftQuotation(
  db: Database,
  actor: StaffUser,
  given: QuotationGiven,
  now: Date
): Promise<void> {
  if (!leadRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: leadRoles });
  const key = await quotationKey(db);
  await db.transaction(async (tx) => {
    const company = await companyForUpdate(tx, actor, given.companyId);
    const leadId = await leadOf(tx, given);
    const occasion = (await occasionsFor(tx, given.companyId, now)).find(
      ({ slug }) => slug === given.occasion
    );
    if (!occasion) throw refuse('unknown_occasion', {});
    const ofProspect = occasion.priceListId ?? given.priceListId;
    if (company.dealerId === null && ofProspect === null) throw refuse('price_list_missing', {});
    const person = await whoDecides(tx, given.companyId);
    const typed = given.from === 'draft' ? await typedBy(tx, company, occasion.id) : null;
    const made = await tx
      .insert(quotations)
      .values({
        ...{ id: given.id, companyId: given.companyId, leadId, fairId: occasion.id, state: 'draft' },
        ...{ priceListId: company.dealerId === null ? ofProspect : null, personId: person?.id ?? null },
        ...{ ownerId: company.repId ?? actor.userId, madeBy: actor.userId, madeAt: now },
        fromDrafts: typed ? [...new Set(typed.flatMap(({ drafts }) => drafts))] : null,
        tokenHash: secretHash(quotationToken(key, given.id))
      })
      .onConflictDoNothing()
      .returning({ id: quotations.id });
    if (made.length === 0) return;
    const wanted = (typed ?? []).map(({ sku, quantity }) => ({ sku, quantity }));
    const priceListId = company.dealerId === null ? ofProspect : await listOfDealer(tx, company.dealerId);
    const fair = { id: occasion.id, kind: occasion.kind, currency: occasion.currency };
    const locale = localeOf(person?.locale ?? '') ?? baseLocale;
    const priced = await priceQuotation(clientOf(tx), wanted, { priceListId, fair, locale }, now);
    await tx.insert(quotationVersions).values({
      ...{ quotationId: given.id, version: 1, orderId: uuid7(), currency: occasion.currency },
      ...{ lines: priced.lines, units: priced.units, totalMinor: priced.totalMinor },
      validUntil: validDay(occasion, now),
      ...{ changedBy: actor.userId, changedAt: now }
    });
    const found = await lockQuotation(tx, and(eq(quotations.id, given.id)));
    await recordQuotationEvent(tx, 'quotation.drafted', found!, { actor, now, from: given.from });
  });
  wakeRelay();
}

/** Two weeks, and no longer than orders are taken. */
function validDay({ timeZone, closesAt }: { timeZone: string; closesAt: Date }, now: Date): string {
  const [usual, last] = [addDays(dayIn(timeZone, now), usualValidDays), dayIn(timeZone, closesAt)];
  return usual < last ? usual : last;
}

async function leadOf(tx: Transaction, { leadId, companyId }: QuotationGiven): Promise<string | null> {
  if (leadId === null) return null;
  const [lead] = await tx
    .select({ id: leads.id })
    .from(leads)
    .where(and(eq(leads.id, leadId), eq(leads.companyId, companyId)));
  if (!lead) throw refuse('not_found', {});
  return lead.id;
}

/** Whom it goes to unless somebody says otherwise: who decides there, and has an address. */
async function whoDecides(tx: Transaction, companyId: number) {
  const [person] = await tx
    .select({ id: persons.id, locale: persons.locale })
    .from(persons)
    .where(sql`${persons.companyId} = ${companyId} and ${persons.leftAt} is null`)
    .orderBy(sql`${persons.email} is null, not ${persons.decides}, ${persons.createdAt}, ${persons.id}`)
    .limit(1);
  return person;
}

async function listOfDealer(tx: Transaction, dealerId: number): Promise<number | null> {
  const [row] = await tx.select({ id: dealers.priceListId }).from(dealers).where(eq(dealers.id, dealerId));
  return row?.id ?? null;
}

/** Units of an article, and in which drafts they stand. */
interface Typed extends WantedUnits {
  drafts: string[];
}

/** What the people of a dealer have typed for an occasion and not sent, of all its doors. */
async function typedBy(tx: Transaction, { dealerId }: Company, fairId: number): Promise<Typed[]> {
  if (dealerId === null) return [];
  const rows = await tx.execute<Typed & Record<string, unknown>>(sql`
    select v.sku, sum(c.units)::int as quantity, array_agg(distinct d.order_id)::text[] as drafts from order_drafts d join draft_cells c on c.draft_id = d.id
      join variants v on v.id = c.variant_id
    where d.dealer_id = ${dealerId} and d.fair_id = ${fairId} and c.typed_for = d.order_id and c.units > 0
    group by v.sku order by v.sku limit 200`);
  return [...rows];
}
