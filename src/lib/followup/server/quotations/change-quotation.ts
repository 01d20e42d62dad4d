import { and, eq, isNull } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { clientOf } from '#lib/db/server/client-of.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { baseLocale, localeOf, type Locale } from '#lib/i18n/locale.ts';
import { persons } from '#lib/people/server/schema.ts';
import type { QuotationInput } from '../../quotations/quotation-form.ts';
import { refuse } from '../../refusals.ts';
import { quotations, quotationVersions } from '../quotation-schema.ts';
import { priceQuotation } from './price-quotation.ts';
import { quotationForUpdate, recordQuotationEvent, type LockedQuotation } from './quotation-for-update.ts';

/**
 * Changes what a quotation will say, as long as the version was not sent; prices are those of now.
 * @throws {Refusal} forbidden_role, not_found, quotation_sent, unknown_person
 */
export async function changeQuotation(
  db: Database,
  actor: StaffUser,
  { id, ...said }: QuotationInput & { id: string },
  now: Date
): Promise<void> {
  await db.transaction(async (tx) => {
    const found = await quotationForUpdate(tx, actor, id);
    if (found.newest.sentAt !== null) throw refuse('quotation_sent', {});
    const locale = await localeOfPerson(tx, found, said.person);
    const priced = await priceQuotation(clientOf(tx), said.lines, pricedFor(found, locale), now);
    await tx.update(quotations).set({ personId: said.person }).where(eq(quotations.id, id));
    await tx
      .update(quotationVersions)
      .set({
        ...{ lines: priced.lines, units: priced.units, totalMinor: priced.totalMinor },
        ...{ words: said.words, terms: said.terms, validUntil: said.validUntil },
        ...{ changedBy: actor.userId, changedAt: now }
      })
      .where(and(eq(quotationVersions.quotationId, id), eq(quotationVersions.version, found.newest.version)));
    await recordQuotationEvent(tx, 'quotation.changed', found, { actor, now });
  });
  wakeRelay();
}

/** At which list and occasion the articles of a quotation are priced: a dealer's own list, also of one that was a prospect at first. */
export const pricedFor = (
  { fair, dealerId, dealerListId, priceListId }: LockedQuotation,
  locale: Locale
) => ({
  priceListId: dealerId === null ? priceListId : dealerListId,
  fair: { id: fair.id, kind: fair.kind, currency: fair.currency },
  locale
});

/** @throws {Refusal} unknown_person */
async function localeOfPerson(
  tx: Transaction,
  { companyId }: LockedQuotation,
  personId: string | null
): Promise<Locale> {
  if (personId === null) return baseLocale;
  const [person] = await tx
    .select({ locale: persons.locale })
    .from(persons)
    .where(and(eq(persons.id, personId), eq(persons.companyId, companyId), isNull(persons.leftAt)));
  if (!person) throw refuse('unknown_person', {});
  return localeOf(person.locale) ?? baseLocale;
}
