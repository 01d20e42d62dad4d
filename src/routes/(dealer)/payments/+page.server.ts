import { redirect } from '@sveltejs/kit';
import { payForm } from '#lib/billing/pay-form.ts';
import { payerRoles } from '#lib/billing/rights.ts';
import * as ladders from '#lib/billing/server/ladders.ts';
import { payments } from '#lib/billing/server/payments.ts';
import { startPayment } from '#lib/billing/server/start-payment.ts';
import { gateway, gatewayIfOpen } from '#lib/billing/server/stripe-client.ts';
import * as credit from '#lib/credit/server/accounts.ts';
import { db } from '#lib/db/server/client.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { dealerOf } from '../../behind-the-door.ts';
import { dbFor, sqlFor } from '../../behind-the-wall.ts';
import { parseForm } from '../../parse-form.ts';
import { refused } from '../../refused.ts';
import type { Actions, PageServerLoad } from './$types';
import { pageNumber } from './page-number.ts';

export const load: PageServerLoad = async ({ locals, url, depends }) => {
  const actor = dealerOf(locals);
  depends(`live:dealer:${actor.dealerId}`);
  const page = pageNumber(url);
  const [owed, { ladders: open, more }, history, account] = await Promise.all([
    ladders.owedBy(dbFor(actor), actor.dealerId, new Date()),
    ladders.open(dbFor(actor), actor, new Date(), page),
    payments.history(dbFor(actor), actor),
    credit.lineOf(sqlFor(actor), actor.dealerId)
  ]);
  const online = gatewayIfOpen() !== null;
  const payer = payerRoles.includes(actor.role) && !actor.actedBy;
  const next = more ? String(page + 1) : null;
  return { owed, open, next, history, credit: account, online, payer };
};

export const actions: Actions = {
  async pay({ request, locals, url }) {
    const { values, failure } = parseForm(payForm, await request.formData());
    if (failure) return failure;
    const input = { ...values, origin: url.origin, locale: getLocale() };
    let started;
    try {
      started = await startPayment(db(), gateway().stripe, dealerOf(locals), input, new Date());
    } catch (caught) {
      return refused(caught);
    }
    redirect(303, payPage(started.url, url.origin));
  }
};

/** The gateway's own page over TLS, or the sandbox's under our own address: the one redirect that may leave the site. */
function payPage(address: string, own: string): string {
  const url = URL.parse(address);
  if (url?.protocol === 'https:' || url?.origin === own) return address;
  throw new Error('The payment service gave an address that is no payment page.');
}
