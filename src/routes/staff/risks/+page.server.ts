import { db } from '#lib/db/server/client.ts';
import { leadRoles } from '#lib/followup/rights.ts';
import { RiskForm, WarnForm } from '#lib/followup/risk/risk-form.ts';
import { noteRisk } from '#lib/followup/server/risk/note-risk.ts';
import { risks, risksByReason } from '#lib/followup/server/risk/risk-list.ts';
import { warnOfLapse } from '#lib/followup/server/risk/warn-of-lapse.ts';
import { staffOf } from '../../behind-the-door.ts';
import { parseForm } from '../../parse-form.ts';
import { refused } from '../../refused.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const list = await risks(db(), staffOf(locals, leadRoles));
  return { list, reasons: risksByReason(list), now: new Date() };
};

export const actions: Actions = {
  note: async ({ request, locals }) => {
    const { values, failure } = parseForm(RiskForm, await request.formData());
    if (failure) return failure;
    try {
      await noteRisk(db(), staffOf(locals), values, new Date());
      return { noted: values.orderId };
    } catch (error) {
      return refused(error);
    }
  },

  warn: async ({ request, locals }) => {
    const { values, failure } = parseForm(WarnForm, await request.formData());
    if (failure) return failure;
    try {
      await warnOfLapse(db(), staffOf(locals), values, new Date());
      return { warned: values.orderId };
    } catch (error) {
      return refused(error);
    }
  }
};
