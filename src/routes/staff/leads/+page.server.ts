import * as v from 'valibot';
import { db } from '#lib/db/server/client.ts';
import { CurveForm, LeadFilterForm, RaiseLeadForm } from '#lib/followup/leads/lead-form.ts';
import { curveRoles, leadRoles } from '#lib/followup/rights.ts';
import { companiesFor, companyTyped } from '#lib/followup/server/companies-for.ts';
import { curveOf, setCurve } from '#lib/followup/server/leads/curve.ts';
import * as leadList from '#lib/followup/server/leads/lead-list.ts';
import { raiseLead } from '#lib/followup/server/leads/raise-lead.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { staffOf } from '../../behind-the-door.ts';
import { parseForm } from '../../parse-form.ts';
import { refused } from '../../refused.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const actor = staffOf(locals, leadRoles);
  const filter = v.parse(LeadFilterForm, Object.fromEntries(url.searchParams));
  const [found, load, curve, companies] = await Promise.all([
    leadList.page(db(), actor, filter),
    leadList.loadOf(db(), actor),
    curveOf(db()),
    companiesFor(db(), actor)
  ]);
  return {
    ...found,
    ...load,
    filter,
    curve,
    companies,
    now: new Date(),
    id: uuid7(),
    maySet: curveRoles.includes(actor.role)
  };
};

export const actions: Actions = {
  raise: async ({ request, locals }) => {
    const { values, typed, failure } = parseForm(RaiseLeadForm, await request.formData());
    if (failure) return failure;
    const actor = staffOf(locals, leadRoles);
    try {
      const { company, ...lead } = values;
      const companyId = await companyTyped(db(), actor, company);
      await raiseLead(db(), actor, { ...lead, companyId }, new Date());
      return { raised: lead.id };
    } catch (error) {
      return refused(error, { typed });
    }
  },

  curve: async ({ request, locals }) => {
    const { values, failure } = parseForm(CurveForm, await request.formData());
    if (failure) return failure;
    try {
      await setCurve(db(), staffOf(locals), values, new Date());
      return { curve: true };
    } catch (error) {
      return refused(error);
    }
  }
};
