import { redirect } from '@sveltejs/kit';
import { db } from '#lib/db/server/client.ts';
import * as fairs from '#lib/fairs/server/fairs.ts';
import * as workOrders from '#lib/production/server/work-orders.ts';
import { WORK_VIEWS } from '#lib/production/work-queue.ts';
import { queues } from '#lib/reports/server/queues.ts';
import { ownPath } from '#lib/ui/address.ts';
import { readQueueFilter } from '#lib/ui/queue-filter.ts';
import { staffOf } from '../../behind-the-door.ts';
import { startView } from '../start.ts';
import type { RequestHandler } from './$types';

/** Sends a member of staff to what they act on first. */
export const GET: RequestHandler = async ({ locals }) => {
  const actor = staffOf(locals);
  const now = new Date();
  const fair = await fairs.current(db(), now);
  const [work, waiting] = await Promise.all([
    actor.role === 'planner'
      ? workOrders.counts(db(), actor, readQueueFilter(WORK_VIEWS, new URLSearchParams()), now)
      : null,
    fair && actor.role === 'finance' ? queues(db(), actor, fair, now) : []
  ]);
  const of = (name: string) => waiting.find((queue) => queue.name === name)?.waiting ?? 0;
  const found = {
    ...{ late: work?.late ?? 0, blocked: work?.waiting ?? 0 },
    ...{ overdue: of('overdue_instalments'), review: of('review') }
  };
  redirect(303, ownPath(startView(actor.role, found)));
};
