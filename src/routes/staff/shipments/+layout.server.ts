import { db } from '#lib/db/server/client.ts';
import * as readyOrders from '#lib/logistics/server/ready-orders.ts';
import * as samples from '#lib/logistics/server/samples/sample-list.ts';
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
  const { view } = filter;
  const [ready, sent, sampleRows, readyCount, underWay, toSend] = await Promise.all([
    view === 'ready' ? readyOrders.page(db(), actor, filter) : null,
    view === 'under_way' || view === 'received' ? shipments.page(db(), actor, filter) : null,
    view === 'samples' ? samples.samplesOf(db(), actor, filter.q) : [],
    readyOrders.count(db(), actor, filter),
    shipments.countUnderWay(db(), actor, filter),
    samples.countToSend(db(), actor)
  ]);
  const counts = { ready: readyCount, under_way: underWay, samples: toSend };
  return { ready, sent, samples: sampleRows, counts, filter };
};
