import { and, eq, isNull } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { paymentTerms } from '#lib/billing/server/schema.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { askSamples } from '#lib/logistics/server/samples/ask-samples.ts';
import { offerRoles } from '../../leads/offer.ts';
import type { OfferInput } from '../../leads/offer-form.ts';
import { refuse } from '../../refusals.ts';
import { leadOffers } from '../offer-schema.ts';
import { openLeadForUpdate } from './lead-for-update.ts';

/**
 * Offers something to an open lead; its order makes it true, and samples go to the warehouse at once. One of each kind stands; the same id again is the same offer.
 * @throws {Refusal} forbidden_role, not_found (also of what was taken back), lead_ended, offer_stands, unknown_terms, unknown_sku, address_needed
 */
export async function offerToLead(
  db: Database,
  actor: StaffUser,
  { leadId, id, kind, terms, items, address }: OfferInput & { leadId: string },
  now: Date
): Promise<void> {
  if (!offerRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: offerRoles });
  await db.transaction(async (tx) => {
    const lead = await openLeadForUpdate(tx, actor, leadId);
    const termsId = kind === 'terms' ? await termsOf(tx, terms) : null;
    const [standing] = await tx
      .select({ id: leadOffers.id })
      .from(leadOffers)
      .where(and(eq(leadOffers.leadId, leadId), eq(leadOffers.kind, kind), isNull(leadOffers.withdrawnAt)));
    if (standing?.id === id) return;
    if (standing) throw refuse('offer_stands', {});
    const made = await tx
      .insert(leadOffers)
      .values({ id, leadId, kind, termsId, madeBy: actor.userId, madeAt: now })
      .onConflictDoNothing()
      .returning({ id: leadOffers.id });
    if (made.length === 0) throw refuse('not_found', {});
    const { companyId } = lead;
    const asked = { id, companyId, lines: items, shipTo: address, note: null, source: 'lead' } as const;
    if (kind === 'sample') await askSamples(tx, actor, asked, now);
    await recordEvent(tx, {
      ...{
        type: 'lead.offered',
        aggregate: { type: 'lead', id: leadId },
        actor,
        fairId: lead.fairId,
        at: now
      },
      payload: { companyId: lead.companyId, kind, terms: terms || null }
    });
  });
  wakeRelay();
}

async function termsOf(tx: Transaction, code: string): Promise<number> {
  const [found] = await tx
    .select({ id: paymentTerms.id })
    .from(paymentTerms)
    .where(eq(paymentTerms.code, code));
  if (!found) throw refuse('unknown_terms', { code });
  return found.id;
}
