import { redirect } from '@sveltejs/kit';
import { db } from '#lib/db/server/client.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { askable, AskEndForm, WithdrawAskedForm } from '#lib/orders/asking/asked-change.ts';
import { refuse } from '#lib/orders/refusals.ts';
import { amendable, withdrawRoles } from '#lib/orders/rights.ts';
import * as changeSheet from '#lib/orders/server/amending/change-sheet.ts';
import { askChange } from '#lib/orders/server/asking/ask-change.ts';
import * as askedChanges from '#lib/orders/server/asking/asked-changes.ts';
import { withdrawChange } from '#lib/orders/server/asking/withdraw-change.ts';
import * as orders from '#lib/orders/server/orders.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { path } from '#lib/ui/address.ts';
import { dealerOf } from '../../../../behind-the-door.ts';
import { sqlFor } from '../../../../behind-the-wall.ts';
import { carriedOut, changeActions } from '../../../../change-order.server.ts';
import { denied } from '../../../../denied.ts';
import { parseForm } from '../../../../parse-form.ts';
import { refused } from '../../../../refused.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const dealer = dealerOf(locals);
  if (!withdrawRoles.includes(dealer.role)) denied(403);
  const order = (await orders.headOf(sqlFor(dealer), dealer, numberOf(params))) ?? denied(404);
  const [found, asked] = await Promise.all([
    changeSheet.ofOrder(sqlFor(dealer), order.id, getLocale()),
    askedChanges.ofOrder(sqlFor(dealer), order.id, getLocale())
  ]);
  const asks = askable.includes(order.status);
  const number = { number: params.number };
  return {
    sheet: found ?? denied(404),
    open: asks || amendable.dealer.includes(order.status),
    /** The brand has confirmed: what is typed here is asked for. */
    asks,
    asked: asked.filter((one) => one.state === 'open'),
    requestId: uuid7(),
    head: {
      back: path`/orders/${params.number}`,
      title: asks ? m.orders_ask_title(number) : m.orders_change_title(number)
    }
  };
};

/** No order has the number 0. */
const numberOf = ({ number }: { number: string }) => (/^\d{1,9}$/.test(number) ? Number(number) : 0);

export const actions: Actions = {
  ...changeActions(dealerOf),

  /** Asks for it, when the brand has confirmed the order. */
  ask: (event) => carriedOut(event, (change) => askChange(db(), dealerOf(event.locals), change, new Date())),

  /** Asks for everything to end that has not left. */
  askEnd: async ({ locals, request, params }) => {
    const number = numberOf(params);
    const { values } = parseForm(AskEndForm, await request.formData());
    try {
      // What the page sends can be read.
      if (!values) throw refuse('change_decided', { number });
      await askChange(db(), dealerOf(locals), { ...values, number, lines: [], ends: true }, new Date());
    } catch (error) {
      return refused(error);
    }
    redirect(303, path`/orders/${params.number}`);
  },

  /** Takes back what was asked for. */
  takeBack: async ({ locals, request, params }) => {
    const number = numberOf(params);
    const { values } = parseForm(WithdrawAskedForm, await request.formData());
    try {
      // No request has an id that cannot be read.
      if (!values) throw refuse('change_decided', { number });
      await withdrawChange(db(), dealerOf(locals), { ...values, number }, new Date());
    } catch (error) {
      return refused(error);
    }
    redirect(303, path`/orders/${params.number}`);
  }
};
