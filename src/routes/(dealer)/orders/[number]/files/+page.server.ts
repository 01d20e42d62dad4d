import { withdrawRoles } from '#lib/orders/rights.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { m } from '#lib/i18n/paraglide/messages.js';
import { dealerOf } from '../../../../behind-the-door.ts';
import { dbFor, sqlFor } from '../../../../behind-the-wall.ts';
import { denied } from '../../../../denied.ts';
import { addFiles, filesPage, orderNumber, takeFileOff } from '../../../../order-files.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const dealer = dealerOf(locals);
  const number = orderNumber(params.number);
  const walls = { db: dbFor(dealer), sql: sqlFor(dealer) };
  const { status, ...shown } = (await filesPage(walls, dealer, number, getLocale())) ?? denied(404);
  return {
    ...{ number, ...shown, byStaff: dealer.actedBy !== null },
    mayAdd: withdrawRoles.includes(dealer.role) && !['cancelled', 'closed'].includes(status),
    head: { back: `/orders/${number}`, title: m.orders_files(), sub: String(number) }
  };
};

export const actions: Actions = {
  add: ({ locals, params, request }) => addFiles(request, dealerOf(locals), orderNumber(params.number)),
  remove: ({ locals, params, request }) => takeFileOff(request, dealerOf(locals), orderNumber(params.number))
};
