import { db } from '#lib/db/server/client.ts';
import * as readyOrders from '#lib/logistics/server/ready-orders.ts';
import * as shipments from '#lib/logistics/server/shipments.ts';
import { SHIPMENT_VIEWS } from '#lib/logistics/shipment-queue.ts';
import { orderReaders } from '#lib/orders/rights.ts';
import { readQueueFilter } from '#lib/ui/queue-filter.ts';
import { staffOf } from '../../behind-the-door.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals, url, depends }) => {
  depends('live:shipments', 'live:production', 'live:payments');
  const actor = staffOf(locals, orderReaders);
  const filter = readQueueFilter(SHIPMENT_VIEWS, url.searchParams);
  const isReady = filter.view === 'ready';
  const [ready, sent, readyCount, underWay] = await Promise.all([
    isReady ? readyOrders.page(db(), actor, filter) : null,
    isReady ? null : shipments.page(db(), actor, filter),
    readyOrders.count(db(), actor, filter),
    shipments.countUnderWay(db(), actor, filter)
  ]);
  return { ready, sent, counts: { ready: readyCount, under_way: underWay }, filter };
};
