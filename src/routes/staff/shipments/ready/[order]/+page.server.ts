import { redirect } from '@sveltejs/kit';
import { db } from '#lib/db/server/client.ts';
import { mayRelease, mayShip } from '#lib/logistics/permissions.ts';
import { shipOrder } from '#lib/logistics/server/ship-order.ts';
import { ShipmentForm } from '#lib/logistics/shipment-form.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { path } from '#lib/ui/address.ts';
import { staffOf } from '../../../../behind-the-door.ts';
import { parseForm } from '../../../../parse-form.ts';
import { refused } from '../../../../refused.ts';
import { numberIn, orderAt } from '../../address.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const order = await orderAt(event);
  event.depends(`live:order:${order.orderId}`);
  const actor = staffOf(event.locals);
  return { order, may: mayShip(actor), mayRelease: mayRelease(actor), formId: uuid7() };
};

export const actions: Actions = {
  async default({ request, locals, params }) {
    const { values, typed, failure } = parseForm(ShipmentForm, await request.formData());
    if (failure) return failure;
    const { lines } = values;
    let number: number;
    try {
      const input = { ...values, order: numberIn(params.order) };
      ({ number } = await shipOrder(db(), staffOf(locals), input, new Date()));
    } catch (error) {
      return refused(error, { typed, lines });
    }
    redirect(303, path`/staff/shipments/${number}?view=under_way`);
  }
};
