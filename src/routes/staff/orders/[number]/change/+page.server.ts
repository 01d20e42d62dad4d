import { db, sql } from '#lib/db/server/client.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { amendable, orderRoles, priceRoles } from '#lib/orders/rights.ts';
import * as changeSheet from '#lib/orders/server/amending/change-sheet.ts';
import * as staffOrder from '#lib/orders/server/placing/staff-order.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { path } from '#lib/ui/address.ts';
import { staffOf } from '../../../../behind-the-door.ts';
import { changeActions } from '../../../../change-order.server.ts';
import { denied } from '../../../../denied.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const actor = staffOf(locals, orderRoles);
  const number = /^\d{1,9}$/.test(params.number) ? Number(params.number) : 0;
  const order = (await staffOrder.headOf(db(), actor, number)) ?? denied(404);
  const sheet = (await changeSheet.ofOrder(sql(), order.id, getLocale())) ?? denied(404);
  return {
    sheet,
    prices: priceRoles.includes(actor.role),
    open: amendable.staff.includes(order.status),
    requestId: uuid7(),
    head: { title: String(order.number), sub: order.dealer, back: path`/staff/orders/${params.number}` }
  };
};

export const actions: Actions = changeActions((locals) => staffOf(locals, orderRoles));
