import type { SequencedEvent } from '#lib/events/event.ts';
import type { SingleSubscriber } from '#lib/events/server/subscriber.ts';
import type { DueEvent } from '../terms.ts';
import { followAmendment } from './follow-amendment.ts';
import { makeInstalments } from './make-instalments.ts';
import { setDueDays } from './set-due-days.ts';
import { voidInstalments } from './void-instalments.ts';

/**
 * Billing follows the orders: one subscriber for all, so that a cancellation never overtakes its confirmation, nor a due day
 * the instalment that it belongs to.
 */
export const followOrders: SingleSubscriber = {
  name: 'billing',
  types: [
    'order.confirmed',
    'order.amended',
    'order.cancelled',
    'order.ready_from_stock',
    'work_order.started',
    'work_order.completed',
    'shipment.shipped',
    'shipment.received'
  ],
  async handle(tx, event) {
    if (event.dealerId === null) return;
    if (event.type === 'order.confirmed')
      await makeInstalments(tx, event.aggregateId, event.dealerId, event.at);
    if (event.type === 'order.cancelled')
      await voidInstalments(tx, event.aggregateId, event.dealerId, event.at);
    if (event.type === 'order.amended')
      await followAmendment(tx, event.aggregateId, event.dealerId, event.at);
    const reached = reachedBy(event);
    if (reached) await setDueDays(tx, String(event.payload.orderId), reached, event.at);
  }
};

/** How far an order has come by an event of production or logistics; null when that changes nothing for money. */
function reachedBy({ type, payload }: SequencedEvent): DueEvent | null {
  switch (type) {
    case 'order.ready_from_stock':
      return 'ready';
    case 'work_order.started':
      return 'production_started';
    case 'work_order.completed':
      return payload.orderReady ? 'ready' : 'production_started';
    case 'shipment.shipped':
      return payload.orderShipped ? 'shipped' : null;
    case 'shipment.received':
      return payload.orderReceived ? 'received' : null;
    default:
      return null;
  }
}
