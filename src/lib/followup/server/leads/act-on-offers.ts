import { and, eq, isNull, ne } from 'drizzle-orm';
import { agreeTerms } from '#lib/billing/server/agree-terms.ts';
import type { SingleSubscriber } from '#lib/events/server/subscriber.ts';
import { givePriority } from '#lib/production/server/give-priority.ts';
import { leadOffers } from '../offer-schema.ts';

/** The order that wins a lead makes true what was offered for it, in the rooms that own it: terms of the order, and its place in production. */
export const actOnOffers: SingleSubscriber = {
  name: 'lead-offers',
  types: ['lead.won'],
  async handle(tx, { aggregateId: leadId, dealerId, payload, at }) {
    const orderId = typeof payload.orderId === 'string' ? payload.orderId : null;
    if (orderId === null || dealerId === null) return;
    const standing = and(
      eq(leadOffers.leadId, leadId),
      ne(leadOffers.kind, 'sample'),
      isNull(leadOffers.withdrawnAt),
      isNull(leadOffers.actedAt)
    );
    const offers = await tx.select().from(leadOffers).where(standing).for('update');
    for (const { id, termsId, madeBy: by } of offers) {
      const acted =
        termsId === null
          ? await givePriority(tx, { orderId, by }, at).then(() => true)
          : await agreeTerms(tx, { orderId, dealerId, termsId, by }, at);
      await tx.update(leadOffers).set({ orderId, actedAt: at, acted }).where(eq(leadOffers.id, id));
    }
  }
};
