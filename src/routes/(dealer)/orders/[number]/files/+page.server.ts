import { withdrawRoles } from '#lib/orders/rights.ts';
import * as files from '#lib/orders/server/attaching/order-files.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { dealerOf } from '../../../../behind-the-door.ts';
import { dbFor } from '../../../../behind-the-wall.ts';
import { denied } from '../../../../denied.ts';
import { addFiles, orderNumber, takeFileOff } from '../../../../order-files.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const dealer = dealerOf(locals);
  const number = orderNumber(params.number);
  const found = (await files.ofNumber(dbFor(dealer), dealer, number)) ?? denied(404);
  return {
    ...{ number, files: found.files, byStaff: dealer.actedBy !== null },
    mayAdd: withdrawRoles.includes(dealer.role) && !['cancelled', 'closed'].includes(found.status),
    head: { back: `/orders/${number}`, title: m.orders_files(), sub: String(number) }
  };
};

export const actions: Actions = {
  add: ({ locals, params, request }) => addFiles(request, dealerOf(locals), orderNumber(params.number)),
  remove: ({ locals, params, request }) => takeFileOff(request, dealerOf(locals), orderNumber(params.number))
};
