import * as v from 'valibot';
import { dealerRoles, staffRoles } from '#lib/accounts/roles.ts';
import { db } from '#lib/db/server/client.ts';
import { defaultKeepers, DefaultsForm } from '#lib/notifications/choice-form.ts';
import * as choices from '#lib/notifications/server/choices.ts';
import { saveDefaults } from '#lib/notifications/server/save-defaults.ts';
import { staffOf } from '../../../behind-the-door.ts';
import { parseForm } from '../../../parse-form.ts';
import { refused } from '../../../refused.ts';
import type { Actions, PageServerLoad } from './$types';

const roles = [...dealerRoles, ...staffRoles];
const Asked = v.fallback(v.picklist(roles), 'owner');

export const load: PageServerLoad = async ({ locals, url }) => {
  staffOf(locals, defaultKeepers);
  const role = v.parse(Asked, url.searchParams.get('role'));
  return { role, roles, choices: await choices.ofRole(db(), role) };
};

export const actions: Actions = {
  save: async ({ request, locals }) => {
    const actor = staffOf(locals);
    const { values, failure } = parseForm(DefaultsForm, await request.formData());
    if (failure) return failure;
    try {
      await saveDefaults(db(), actor, values, new Date());
    } catch (error) {
      return refused(error);
    }
    return { saved: true };
  }
};
