import { eq } from 'drizzle-orm';
import type { SingleSubscriber } from '#lib/events/server/subscriber.ts';
import { takeOutOfDrafts } from '#lib/orders/server/drafting/take-out-of-drafts.ts';
import { quotations } from '../quotation-schema.ts';

/** An order by a quotation that was made of what a dealer had typed takes that out of its sheet, so that it is not ordered a second time. */
export const emptyQuotedDrafts: SingleSubscriber = {
  name: 'quoted-drafts',
  types: ['quotation.ordered'],
  async handle(tx, { aggregateId, payload }) {
    const [found] = await tx
      .select({ drafts: quotations.fromDrafts })
      .from(quotations)
      .where(eq(quotations.id, aggregateId));
    if (found?.drafts) await takeOutOfDrafts(tx, { drafts: found.drafts, orderId: String(payload.orderId) });
  }
};
