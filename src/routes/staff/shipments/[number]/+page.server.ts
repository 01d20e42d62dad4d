import { db } from '#lib/db/server/client.ts';
import { mayReceive, mayTrack } from '#lib/logistics/permissions.ts';
import { confirmReceipt } from '#lib/logistics/server/confirm-receipt.ts';
import { recordPosition } from '#lib/logistics/server/record-position.ts';
import { PositionForm, ReceiptForm } from '#lib/logistics/shipment-form.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { staffOf } from '../../../behind-the-door.ts';
import { parseForm } from '../../../parse-form.ts';
import { refused } from '../../../refused.ts';
import { shipmentAt } from '../address.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const shipment = await shipmentAt(event);
  event.depends(`live:shipment:${shipment.id}`);
  const actor = staffOf(event.locals);
  return { shipment, mayTrack: mayTrack(actor), mayReceive: mayReceive(actor), formId: uuid7() };
};

export const actions: Actions = {
  async position(event) {
    const { values, typed, failure } = parseForm(PositionForm, await event.request.formData());
    if (failure) return failure;
    try {
      const shipmentId = (await shipmentAt(event)).id;
      const input = { ...values, shipmentId, seenAt: null };
      await recordPosition(db(), staffOf(event.locals), input, new Date());
      return { positioned: values.id };
    } catch (error) {
      return refused(error, { typed, refusedIn: 'position' });
    }
  },

  async confirmReceipt({ request, locals }) {
    const { values, typed, failure } = parseForm(ReceiptForm, await request.formData());
    if (failure) return failure;
    try {
      const { number } = await confirmReceipt(db(), staffOf(locals), values, new Date());
      return { received: number };
    } catch (error) {
      return refused(error, { typed, refusedIn: 'receipt' });
    }
  }
};
