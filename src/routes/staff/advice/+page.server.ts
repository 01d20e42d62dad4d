import { actingRoles } from '#lib/accounts/actor.ts';
import { db } from '#lib/db/server/client.ts';
import { GiveAdviceForm } from '#lib/orders/advising/advice.ts';
import * as advice from '#lib/orders/server/advising/advice-of.ts';
import { giveAdvice } from '#lib/orders/server/advising/give-advice.ts';
import { staffOf } from '../../behind-the-door.ts';
import { parseForm } from '../../parse-form.ts';
import { refused } from '../../refused.ts';
import { act } from '../door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, depends }) => {
  depends('live:advice');
  return { open: await advice.openFor(db(), staffOf(locals, actingRoles)) };
};

export const actions: Actions = {
  act,

  give: async ({ request, locals }) => {
    const { values, failure } = parseForm(GiveAdviceForm, await request.formData());
    if (failure) return failure;
    try {
      await giveAdvice(db(), staffOf(locals, actingRoles), values, new Date());
    } catch (error) {
      return refused(error);
    }
    return { given: values.id };
  }
};
