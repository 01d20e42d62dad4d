import { desc, eq } from 'drizzle-orm';
import { users } from '#lib/accounts/server/schema.ts';
import { paymentTerms } from '#lib/billing/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { samples } from '#lib/logistics/server/sample-schema.ts';
import { orders } from '#lib/orders/server/schema.ts';
import type { ShownOffer } from '../../leads/offer.ts';
import { leadOffers } from '../offer-schema.ts';

/** What was offered to a lead, the newest first; whoever asks has found the lead by its scope. */
export function offersOf(db: Queryable, leadId: string): Promise<ShownOffer[]> {
  const { id, kind, madeAt, withdrawnAt, actedAt, acted } = leadOffers;
  return db
    .select({
      ...{ id, kind, madeAt, withdrawnAt, actedAt, acted },
      ...{ terms: paymentTerms.name, by: users.name, order: orders.number },
      ...{ sample: samples.number, sentAt: samples.sentAt }
    })
    .from(leadOffers)
    .innerJoin(users, eq(users.id, leadOffers.madeBy))
    .leftJoin(paymentTerms, eq(paymentTerms.id, leadOffers.termsId))
    .leftJoin(orders, eq(orders.id, leadOffers.orderId))
    .leftJoin(samples, eq(samples.id, leadOffers.id))
    .where(eq(leadOffers.leadId, leadId))
    .orderBy(desc(madeAt), desc(id))
    .limit(30);
}
