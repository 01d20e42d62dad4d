import type { SingleSubscriber } from '#lib/events/server/subscriber.ts';
import { cancelWorkOrders } from './cancel-work-orders.ts';
import { fitWorkOrders } from './fit-work-orders.ts';
import { makeWorkOrders } from './make-work-orders.ts';

/** Production follows the orders: one subscriber for all, so that a cancellation never overtakes its confirmation. */
export const followOrders: SingleSubscriber = {
  name: 'production',
  types: ['order.confirmed', 'order.amended', 'order.cancelled'],
  async handle(tx, event) {
    if (event.type === 'order.confirmed') await makeWorkOrders(tx, event.aggregateId, event.at);
    else if (event.type === 'order.amended') await fitWorkOrders(tx, event.aggregateId, event.at);
    else await cancelWorkOrders(tx, event.aggregateId, event.at);
  }
};
