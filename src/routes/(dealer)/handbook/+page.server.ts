import { db } from '#lib/db/server/client.ts';
import { EntryIdForm } from '#lib/followup/objections/objection-form.ts';
import * as objectionList from '#lib/followup/server/objections/objection-list.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { dealerOf } from '../../behind-the-door.ts';
import { dbFor } from '../../behind-the-wall.ts';
import { parseForm } from '../../parse-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  return { entries: await objectionList.handbook(dbFor(dealerOf(locals)), getLocale()) };
};

export const actions: Actions = {
  read: async ({ request, locals }) => {
    const { values, failure } = parseForm(EntryIdForm, await request.formData());
    if (failure) return failure;
    dealerOf(locals);
    await objectionList.noteRead(db(), values.id);
  }
};
