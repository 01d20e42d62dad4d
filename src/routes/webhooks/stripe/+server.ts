import { error } from '@sveltejs/kit';
import { recordStripeEvent, UnverifiedWebhook } from '#lib/billing/server/record-stripe-event.ts';
import { gatewayIfOpen } from '#lib/billing/server/stripe-client.ts';
import { db } from '#lib/db/server/client.ts';
import { log } from '#lib/runtime/server/log.ts';
import type { RequestHandler } from './$types';

/** 200 only after the event is ours for good; 400 for what Stripe did not sign or is of its other mode; 503 makes Stripe come again. */
export const POST: RequestHandler = async ({ request }) => {
  const gateway = gatewayIfOpen();
  if (!gateway) error(404);
  const webhook = { body: await request.text(), signature: request.headers.get('stripe-signature') };
  try {
    await recordStripeEvent(db(), gateway, webhook, new Date());
    return new Response(null, { status: 200 });
  } catch (caught) {
    if (caught instanceof UnverifiedWebhook) return new Response(null, { status: 400 });
    log.error({ err: caught }, 'a webhook could not be stored');
    return new Response(null, { status: 503, headers: { 'retry-after': '30' } });
  }
};
