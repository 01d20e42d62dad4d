import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { m } from '#lib/i18n/paraglide/messages.js';
import { db, sql } from '#lib/db/server/client.ts';
import { orderReaders, orderRoles } from '#lib/orders/rights.ts';
import { staffOf } from '../../../../behind-the-door.ts';
import { denied } from '../../../../denied.ts';
import { addFiles, filesPage, orderNumber, takeFileOff } from '../../../../order-files.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const actor = staffOf(locals, orderReaders);
  const number = orderNumber(params.number);
  const walls = { db: db(), sql: sql() };
  const { status, ...shown } = (await filesPage(walls, actor, number, getLocale())) ?? denied(404);
  return {
    ...{ number, ...shown, byStaff: true },
    mayAdd: orderRoles.includes(actor.role) && !['cancelled', 'closed'].includes(status),
    head: { back: `/staff/orders/${number}`, title: m.orders_files(), sub: String(number) }
  };
};

export const actions: Actions = {
  add: ({ locals, params, request }) =>
    addFiles(request, staffOf(locals, orderRoles), orderNumber(params.number)),
  remove: ({ locals, params, request }) =>
    takeFileOff(request, staffOf(locals, orderRoles), orderNumber(params.number))
};
