import { fail, redirect } from '@sveltejs/kit';
import { db } from '#lib/db/server/client.ts';
import { OpenRefillForm } from '#lib/fairs/refill-form.ts';
import { readMinimum } from '#lib/fairs/refill-minimum.ts';
import { fairRoles } from '#lib/fairs/rights.ts';
import { openRefill } from '#lib/fairs/server/refills/open-refill.ts';
import * as refills from '#lib/fairs/server/refills/refills.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { path } from '#lib/ui/address.ts';
import { staffOf } from '../../behind-the-door.ts';
import { parseForm } from '../../parse-form.ts';
import { refused } from '../../refused.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  staffOf(locals, fairRoles);
  const [all, lists] = await Promise.all([refills.all(db()), refills.listsWithout(db())]);
  return { refills: all, lists };
};

export const actions: Actions = {
  open: async ({ request, locals }) => {
    const actor = staffOf(locals);
    const { values, typed, failure } = parseForm(OpenRefillForm, await request.formData());
    if (failure) return failure;
    const list = (await refills.listsWithout(db())).find(({ code }) => code === values.priceList);
    const minimumMinor = readMinimum(values.minimum, list?.currency ?? 'EUR', getLocale());
    if (minimumMinor === undefined) return fail(422, { problems: { minimum: 'amount' }, typed });
    let slug: string;
    try {
      ({ slug } = await openRefill(db(), actor, { ...values, minimumMinor }, new Date()));
    } catch (error) {
      return refused(error, { typed });
    }
    redirect(303, path`/staff/refills/${slug}`);
  }
};
