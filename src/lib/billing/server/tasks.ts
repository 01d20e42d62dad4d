import * as v from 'valibot';
import { longDb } from '#lib/db/server/client.ts';
import type { Tasks } from '#lib/runtime/server/jobs.ts';
import { applyPayment } from './apply-payment.ts';
import { applyStripeEvent } from './apply-stripe-event.ts';
import { remindPayers } from './remind-payers.ts';
import { gateway, gatewayIfOpen } from './stripe-client.ts';
import { sweepPayments } from './sweep-payments.ts';

const eventJob = v.object({ eventId: v.string() });
const attemptJob = v.object({ attemptId: v.string() });

/** Jobs of billing: stored webhooks are applied, a payment is asked about, and each minute everything unsettled is. */
export const billingTasks: Tasks = {
  'apply-stripe-event': async (payload) =>
    applyStripeEvent(longDb(), gateway().stripe, v.parse(eventJob, payload).eventId, new Date()),
  'check-payment': async (payload) => {
    await applyPayment(longDb(), gateway().stripe, v.parse(attemptJob, payload).attemptId, new Date());
  },
  'remind-payers': async () => {
    await remindPayers(longDb(), new Date());
  },
  'sweep-payments': async () => {
    const open = gatewayIfOpen();
    if (open) await sweepPayments(longDb(), open.stripe, new Date());
  }
};

export const billingCrontab = ['* * * * * sweep-payments ?max=3', '7 * * * * remind-payers ?max=3'];
