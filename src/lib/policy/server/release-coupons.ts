import { and, eq, isNull } from 'drizzle-orm';
import type { SingleSubscriber } from '#lib/events/server/subscriber.ts';
import { couponUses } from './coupon-schema.ts';

/** An order that is cancelled, or declined in a review, gives its coupon back. */
export const releaseCoupons: SingleSubscriber = {
  name: 'coupons',
  types: ['order.cancelled', 'order.declined'],
  async handle(tx, { aggregateId, at }) {
    await tx
      .update(couponUses)
      .set({ releasedAt: at })
      .where(and(eq(couponUses.orderId, aggregateId), isNull(couponUses.releasedAt)));
  }
};
