import type { DealerUser } from '#lib/accounts/actor.ts';
import { payerRoles } from '#lib/billing/rights.ts';
import { heldGoods } from '#lib/billing/server/held-goods.ts';
import * as ladders from '#lib/billing/server/ladders.ts';
import { gatewayIfOpen } from '#lib/billing/server/stripe-client.ts';
import { db, sql } from '#lib/db/server/client.ts';
import * as dealerFairs from '#lib/fairs/server/dealer-fair.ts';
import { fairState } from '#lib/fairs/fair.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { mayReceive } from '#lib/logistics/permissions.ts';
import * as deliveries from '#lib/logistics/server/order-deliveries.ts';
import { withdrawRoles } from '#lib/orders/rights.ts';
import * as orders from '#lib/orders/server/orders.ts';
import * as progress from '#lib/production/server/order-progress.ts';
import { dayIn } from '#lib/time/day.ts';

/** One order with all that has followed from it, and what this person may do about it; null when it is not theirs. */
export async function orderPage(dealer: DealerUser, number: number, locale: Locale, now: Date) {
  const order = await orders.byNumber(sql(), dealer, number, locale, now);
  if (!order) return null;
  const [works, delivery, ladder, fair, held] = await Promise.all([
    progress.ofOrder(db(), dealer, order.id, now),
    deliveries.ofOrder(db(), dealer, order.id),
    ladders.ofOrder(db(), dealer, order.id, now),
    dealerFairs.currentOf(db(), dealer.dealerId, now),
    heldGoods(db(), dealer.dealerId)
  ]);
  const buys = withdrawRoles.includes(dealer.role);
  return {
    order,
    works,
    delivery,
    ladder,
    heldBy: held.get(order.id) ?? null,
    today: dayIn(order.timeZone, now),
    may: {
      pay: payerRoles.includes(dealer.role) && !dealer.actedBy && gatewayIfOpen() !== null,
      receive: mayReceive(dealer),
      choose: buys,
      withdraw: buys && order.status === 'submitted',
      /** The fair at which the same can be ordered again. */
      reorderAt: buys && fair && fairState(fair, now) === 'open' ? fair.slug : null
    },
    forDealer: dealer.actedBy !== null,
    at: now.getTime()
  };
}
