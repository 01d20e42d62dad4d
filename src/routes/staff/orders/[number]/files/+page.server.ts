import { m } from '#lib/i18n/paraglide/messages.js';
import { db } from '#lib/db/server/client.ts';
import { orderReaders, orderRoles } from '#lib/orders/rights.ts';
import * as files from '#lib/orders/server/attaching/order-files.ts';
import { staffOf } from '../../../../behind-the-door.ts';
import { denied } from '../../../../denied.ts';
import { addFiles, orderNumber, takeFileOff } from '../../../../order-files.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const actor = staffOf(locals, orderReaders);
  const number = orderNumber(params.number);
  const found = (await files.ofNumber(db(), actor, number)) ?? denied(404);
  return {
    ...{ number, files: found.files, byStaff: true },
    mayAdd: orderRoles.includes(actor.role) && !['cancelled', 'closed'].includes(found.status),
    head: { back: `/staff/orders/${number}`, title: m.orders_files(), sub: String(number) }
  };
};

export const actions: Actions = {
  add: ({ locals, params, request }) =>
    addFiles(request, staffOf(locals, orderRoles), orderNumber(params.number)),
  remove: ({ locals, params, request }) =>
    takeFileOff(request, staffOf(locals, orderRoles), orderNumber(params.number))
};
