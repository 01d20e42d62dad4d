import { redirect } from '@sveltejs/kit';
import * as factors from '#lib/accounts/server/factors/factors.ts';
import { db } from '#lib/db/server/client.ts';
import { ownPath } from '#lib/ui/address.ts';
import { addPasskeyHere, beginApp, confirmApp, settingUp } from '../../factor-actions.ts';
import type { Actions, PageServerLoad } from './$types';

/** Where staff are led who have to set up a second step before anything else. It stays open until they go on, for the recovery codes. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const person = settingUp(locals);
  if (!person) redirect(303, '/sign-in');
  const next = ownPath(url.searchParams.get('next'));
  return { next, secondStep: await factors.ofUser(db(), person, new Date()) };
};

export const actions: Actions = { beginApp, confirmApp, addPasskey: addPasskeyHere };
