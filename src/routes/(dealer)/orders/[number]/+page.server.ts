import { redirect } from '@sveltejs/kit';
import * as feedbacks from '#lib/care/server/feedback/feedback-list.ts';
import { FeedbackForm } from '#lib/care/feedback/feedback-form.ts';
import { giveFeedback } from '#lib/care/server/feedback/give-feedback.ts';
import { db } from '#lib/db/server/client.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { ReceiptForm } from '#lib/logistics/shipment-form.ts';
import { confirmReceipt } from '#lib/logistics/server/confirm-receipt.ts';
import { AgreeForm } from '#lib/orders/agreeing/agree-form.ts';
import { WithdrawForm } from '#lib/orders/placing/order-form.ts';
import { agreeOrder } from '#lib/orders/server/agreeing/agree-order.ts';
import { cancelOrder } from '#lib/orders/server/cancel-order.ts';
import { DelayAnswerForm } from '#lib/production/answer-form.ts';
import { answerDelay } from '#lib/production/server/answer-delay.ts';
import { path } from '#lib/ui/address.ts';
import { readerOf } from '#lib/ui/reader.ts';
import { mayReceive } from '#lib/logistics/permissions.ts';
import { dealerOf } from '../../../behind-the-door.ts';
import { dbFor } from '../../../behind-the-wall.ts';
import { denied } from '../../../denied.ts';
import { parseForm } from '../../../parse-form.ts';
import { refused } from '../../../refused.ts';
import { versionIn } from '../../../version-in.ts';
import { orderPage } from './order-page.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, depends, parent, url }) => {
  const dealer = dealerOf(locals);
  const asked = {
    locale: getLocale(),
    before: versionIn(url, 'before'),
    version: versionIn(url, 'version')
  };
  const found = await orderPage(dealer, numberOf(params), asked, new Date());
  if (!found) denied(404);
  depends(`live:order:${found.order.id}`);
  const say = readerOf((await parent()).reader);
  const sub = say.join([say.named(found.order.fair), found.order.poNumber]);
  const { address, poNumber, placedAt } = found.order;
  const paper = [address, poNumber, say.fullDay(placedAt)];
  return {
    ...found,
    feedback: await feedbacks.ofOrder(dbFor(dealer), found.order.id),
    /** Whoever acts for a dealer does not say how content it is. */
    rates: mayReceive(dealer) && !dealer.actedBy,
    head: { back: '/orders', title: m.orders_title({ number: params.number }), sub, paper }
  };
};

/** No order has the number 0. */
const numberOf = ({ number }: { number: string }) => (/^\d{1,9}$/.test(number) ? Number(number) : 0);

export const actions: Actions = {
  confirmReceipt: async ({ locals, request }) => {
    const { values, failure } = parseForm(ReceiptForm, await request.formData());
    if (failure) return failure;
    try {
      await confirmReceipt(db(), dealerOf(locals), values, new Date());
    } catch (caught) {
      return refused(caught, { about: values.shipmentId });
    }
  },

  feedback: async ({ locals, request }) => {
    const { values, failure } = parseForm(FeedbackForm, await request.formData());
    if (failure) return failure;
    try {
      await giveFeedback(db(), dealerOf(locals), values, new Date());
    } catch (caught) {
      return refused(caught, { about: values.shipmentId });
    }
  },

  answerDelay: async ({ locals, request }) => {
    const { values, failure } = parseForm(DelayAnswerForm, await request.formData());
    if (failure) return failure;
    try {
      await answerDelay(db(), dealerOf(locals), values, new Date());
    } catch (caught) {
      return refused(caught, { about: values.revisionId });
    }
  },

  agree: async ({ locals, request, params }) => {
    const { values, failure } = parseForm(AgreeForm, await request.formData());
    if (failure) return failure;
    try {
      await agreeOrder(db(), dealerOf(locals), { ...values, number: numberOf(params) }, new Date());
    } catch (caught) {
      return refused(caught, { about: 'agreement' });
    }
  },

  withdraw: async ({ locals, request, params }) => {
    const { values, failure } = parseForm(WithdrawForm, await request.formData());
    if (failure) return failure;
    try {
      await cancelOrder(db(), dealerOf(locals), { ...values, number: numberOf(params) }, new Date());
    } catch (caught) {
      return refused(caught, { about: 'order' });
    }
    redirect(303, path`/orders/${params.number}`);
  }
};
