import { isSettled, type AttemptState } from '#lib/billing/attempt.ts';
import { askForCheck } from '#lib/billing/server/ask-for-check.ts';
import { payments } from '#lib/billing/server/payments.ts';
import { db } from '#lib/db/server/client.ts';
import { isUuid } from '#lib/runtime/uuid7.ts';
import { dealerOf } from '../../../behind-the-door.ts';
import { dbFor } from '../../../behind-the-wall.ts';
import { denied } from '../../../denied.ts';
import type { PageServerLoad } from './$types';

/** A bank that takes days is not asked each time that somebody looks; the sweeper does that. */
const awaited = (state: AttemptState) => !isSettled(state) && state !== 'processing';

/** Shows what has become of a payment and never applies it; an open one is asked about by the job queue. */
export const load: PageServerLoad = async ({ locals, params, url, depends }) => {
  const actor = dealerOf(locals);
  const payment = isUuid(params.attempt) ? await payments.byId(dbFor(actor), actor, params.attempt) : null;
  if (!payment) denied(404);
  depends(`live:order:${payment.orderId}`);
  const back = url.searchParams.has('back');
  if (awaited(payment.state) && !back) await askForCheck(db(), payment.id);
  return {
    payment,
    back,
    head: { title: String(payment.orderNumber), back: '/payments' }
  };
};
