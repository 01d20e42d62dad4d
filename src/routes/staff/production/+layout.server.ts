import { db } from '#lib/db/server/client.ts';
import { orderReaders } from '#lib/orders/rights.ts';
import * as workOrders from '#lib/production/server/work-orders.ts';
import { WORK_VIEWS } from '#lib/production/work-queue.ts';
import { readQueueFilter } from '#lib/ui/queue-filter.ts';
import { staffOf } from '../../behind-the-door.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals, url, depends }) => {
  depends('live:production', 'live:payments');
  const [actor, now] = [staffOf(locals, orderReaders), new Date()];
  const filter = readQueueFilter(WORK_VIEWS, url.searchParams);
  const [queue, counts] = await Promise.all([
    workOrders.page(db(), actor, filter, now),
    workOrders.counts(db(), actor, filter, now)
  ]);
  return { queue, counts, filter };
};
