import { m } from '#lib/i18n/paraglide/messages.js';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { amendable, withdrawRoles } from '#lib/orders/rights.ts';
import * as changeSheet from '#lib/orders/server/amending/change-sheet.ts';
import * as orders from '#lib/orders/server/orders.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { path } from '#lib/ui/address.ts';
import { dealerOf } from '../../../../behind-the-door.ts';
import { sqlFor } from '../../../../behind-the-wall.ts';
import { changeActions } from '../../../../change-order.server.ts';
import { denied } from '../../../../denied.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const dealer = dealerOf(locals);
  if (!withdrawRoles.includes(dealer.role)) denied(403);
  const number = /^\d{1,9}$/.test(params.number) ? Number(params.number) : 0;
  const order = (await orders.headOf(sqlFor(dealer), dealer, number)) ?? denied(404);
  const sheet = (await changeSheet.ofOrder(sqlFor(dealer), order.id, getLocale())) ?? denied(404);
  return {
    sheet,
    open: amendable.dealer.includes(order.status),
    requestId: uuid7(),
    head: { back: path`/orders/${params.number}`, title: m.orders_change_title({ number: params.number }) }
  };
};

export const actions: Actions = changeActions(dealerOf);
