import { redirect } from '@sveltejs/kit';
import { SignInForm } from '#lib/accounts/sign-in-form.ts';
import { readDeviceCookie } from '#lib/accounts/server/sessions/device-cookie.ts';
import { signIn } from '#lib/accounts/server/sessions/sign-in.ts';
import { db } from '#lib/db/server/client.ts';
import { ownPath } from '#lib/ui/address.ts';
import { homeOf } from '../../doors.ts';
import { parseForm } from '../../parse-form.ts';
import { refused } from '../../refused.ts';
import { enter } from '../enter.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
  if (locals.actor && locals.actor.kind !== 'screen') redirect(303, homeOf(locals.actor));
  return { next: ownPath(url.searchParams.get('next')), said: saidOf(url) };
};

/** What is said above the form after leaving or after a new password. */
const saidOf = (url: URL) => (['left', 'saved'] as const).find((word) => url.searchParams.has(word)) ?? null;

export const actions: Actions = {
  default: async (event) => {
    const { request, cookies, url, getClientAddress } = event;
    const { values, typed, failure } = parseForm(SignInForm, await request.formData());
    if (failure) return failure;
    const device = request.headers.get('user-agent');
    const deviceToken = readDeviceCookie(cookies, url.protocol === 'https:');
    try {
      const input = { ...values, device, deviceToken, address: getClientAddress() };
      await enter(event, await signIn(db(), input, new Date()));
    } catch (error) {
      return refused(error, { typed });
    }
    redirect(303, ownPath(values.next));
  }
};
