import { redirect } from '@sveltejs/kit';
import { db } from '#lib/db/server/client.ts';
import { NewFairForm } from '#lib/fairs/fair-form.ts';
import { fairRoles } from '#lib/fairs/rights.ts';
import * as fairs from '#lib/fairs/server/fairs.ts';
import { createFair } from '#lib/fairs/server/create-fair.ts';
import { path } from '#lib/ui/address.ts';
import { staffOf } from '../../../behind-the-door.ts';
import { denied } from '../../../denied.ts';
import { parseForm } from '../../../parse-form.ts';
import { refused } from '../../../refused.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  if (!fairRoles.includes(staffOf(locals).role)) denied(403);
  return { fairs: await fairs.names(db()) };
};

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const { values, typed, failure } = parseForm(NewFairForm, await request.formData());
    if (failure) return failure;
    try {
      await createFair(db(), staffOf(locals), values, new Date());
    } catch (error) {
      return refused(error, { typed });
    }
    redirect(303, path`/staff/fairs/${values.slug}`);
  }
};
