import { db } from '#lib/db/server/client.ts';
import { mayShip } from '#lib/logistics/permissions.ts';
import { SendSamplesForm } from '#lib/logistics/samples/sample-form.ts';
import { samplesById } from '#lib/logistics/server/samples/sample-list.ts';
import { sendSamples } from '#lib/logistics/server/samples/send-samples.ts';
import { orderReaders } from '#lib/orders/rights.ts';
import { isUuid } from '#lib/runtime/uuid7.ts';
import { staffOf } from '../../../../behind-the-door.ts';
import { denied } from '../../../../denied.ts';
import { parseForm } from '../../../../parse-form.ts';
import { refused } from '../../../../refused.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const actor = staffOf(locals, orderReaders);
  const sample = isUuid(params.sample) ? await samplesById(db(), actor, params.sample) : null;
  return { sample: sample ?? denied(404), may: mayShip(actor) };
};

export const actions: Actions = {
  async default({ request, locals, params }) {
    const { values, typed, failure } = parseForm(SendSamplesForm, await request.formData());
    if (failure) return failure;
    try {
      const id = isUuid(params.sample) ? params.sample : denied(404);
      await sendSamples(db(), staffOf(locals), { ...values, id }, new Date());
      return { sent: true };
    } catch (caught) {
      return refused(caught, { typed });
    }
  }
};
