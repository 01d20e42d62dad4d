import { redirect } from '@sveltejs/kit';
import { db } from '#lib/db/server/client.ts';
import { ProspectForm } from '#lib/people/company-form.ts';
import { companyKeepers } from '#lib/people/rights.ts';
import { addProspect } from '#lib/people/server/company/add-prospect.ts';
import { companyChoices } from '#lib/people/server/company/company-choices.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { path } from '#lib/ui/address.ts';
import { staffOf } from '../../../behind-the-door.ts';
import { parseForm } from '../../../parse-form.ts';
import { refused } from '../../../refused.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const actor = staffOf(locals, companyKeepers);
  return { ...(await companyChoices(db(), actor)), key: uuid7(), mayGive: actor.role !== 'rep' };
};

export const actions: Actions = {
  async default({ locals, request }) {
    const { values, typed, failure } = parseForm(ProspectForm, await request.formData());
    if (failure) return failure;
    let id: number;
    try {
      id = await addProspect(db(), staffOf(locals, companyKeepers), values, new Date());
    } catch (caught) {
      return refused(caught, { typed });
    }
    redirect(303, path`/staff/companies/${id}`);
  }
};
