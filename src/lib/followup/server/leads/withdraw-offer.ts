import { and, eq, isNull } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { withdrawSamples } from '#lib/logistics/server/samples/withdraw-samples.ts';
import { offerRoles } from '../../leads/offer.ts';
import { refuse } from '../../refusals.ts';
import { leadOffers } from '../offer-schema.ts';
import { openLeadForUpdate } from './lead-for-update.ts';

/**
 * Takes an offer back that has not acted: samples that were not sent.
 * @throws {Refusal} forbidden_role, not_found, lead_ended
 */
export async function withdrawOffer(
  db: Database,
  actor: StaffUser,
  { leadId, id }: { leadId: string; id: string },
  now: Date
): Promise<void> {
  if (!offerRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: offerRoles });
  await db.transaction(async (tx) => {
    const lead = await openLeadForUpdate(tx, actor, leadId);
    const [taken] = await tx
      .update(leadOffers)
      .set({ withdrawnAt: now, withdrawnBy: actor.userId })
      .where(
        and(
          eq(leadOffers.id, id),
          eq(leadOffers.leadId, leadId),
          isNull(leadOffers.withdrawnAt),
          isNull(leadOffers.actedAt)
        )
      )
      .returning({ kind: leadOffers.kind });
    if (!taken) throw refuse('not_found', {});
    if (taken.kind === 'sample') await withdrawSamples(tx, { id, by: actor.userId }, now);
    await recordEvent(tx, {
      ...{
        type: 'lead.offer_withdrawn',
        aggregate: { type: 'lead', id: leadId },
        actor,
        fairId: lead.fairId
      },
      payload: { companyId: lead.companyId, kind: taken.kind },
      at: now
    });
  });
  wakeRelay();
}
