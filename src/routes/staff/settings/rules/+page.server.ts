import { db } from '#lib/db/server/client.ts';
import { ruleRoles, RulesForm } from '#lib/orders/reviewing/order-rules.ts';
import * as rules from '#lib/orders/server/reviewing/rules.ts';
import { setOrderRules } from '#lib/orders/server/reviewing/set-rules.ts';
import { staffOf } from '../../../behind-the-door.ts';
import { parseForm } from '../../../parse-form.ts';
import { refused } from '../../../refused.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  staffOf(locals, ruleRoles);
  const [company, fairs, dealers] = await Promise.all([
    rules.ofCompany(db()),
    rules.ofFairs(db()),
    rules.ofDealers(db())
  ]);
  return { company, fairs, dealers };
};

export const actions: Actions = {
  save: async ({ request, locals }) => {
    const actor = staffOf(locals);
    const { values, typed, failure } = parseForm(RulesForm, await request.formData());
    if (failure) return failure;
    try {
      await setOrderRules(db(), actor, values, new Date());
    } catch (error) {
      return refused(error, { typed });
    }
    return { saved: true };
  }
};
