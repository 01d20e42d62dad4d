import { redirect } from '@sveltejs/kit';
import { db } from '#lib/db/server/client.ts';
import { FairForm } from '#lib/fairs/fair-form.ts';
import { fairRoles } from '#lib/fairs/rights.ts';
import { createFair } from '#lib/fairs/server/create-fair.ts';
import { path } from '#lib/ui/address.ts';
import { staffOf } from '../../../behind-the-door.ts';
import { denied } from '../../../denied.ts';
import { parseForm } from '../../../parse-form.ts';
import { refused } from '../../../refused.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
  if (!fairRoles.includes(staffOf(locals).role)) denied(403);
};

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const { values, typed, failure } = parseForm(FairForm, await request.formData());
    if (failure) return failure;
    try {
      await createFair(db(), staffOf(locals), values, new Date());
    } catch (error) {
      return refused(error, { typed });
    }
    redirect(303, path`/staff/fairs/${values.slug}`);
  }
};
