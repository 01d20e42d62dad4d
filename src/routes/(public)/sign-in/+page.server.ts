import { redirect } from '@sveltejs/kit';
import { SignInForm } from '#lib/accounts/sign-in-form.ts';
import { readDeviceCookie } from '#lib/accounts/server/sessions/device-cookie.ts';
import { setHalfCookie } from '#lib/accounts/server/sessions/half-cookie.ts';
import { signIn } from '#lib/accounts/server/sessions/sign-in.ts';
import { db } from '#lib/db/server/client.ts';
import { ownPath, path } from '#lib/ui/address.ts';
import { homeOf } from '../../doors.ts';
import { parseForm } from '../../parse-form.ts';
import { refused } from '../../refused.ts';
import { enter } from '../enter.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
  if (locals.actor && locals.actor.kind !== 'screen') redirect(303, homeOf(locals.actor));
  if (locals.pending) redirect(303, '/second-step');
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
    const secure = url.protocol === 'https:';
    const deviceToken = readDeviceCookie(cookies, secure);
    let isHalf: boolean;
    try {
      const input = { ...values, device, deviceToken, address: getClientAddress() };
      const { session, half } = await signIn(db(), input, new Date());
      if (session) await enter(event, session);
      else setHalfCookie(cookies, half, secure);
      isHalf = session === null;
    } catch (error) {
      return refused(error, { typed });
    }
    if (isHalf) redirect(303, path`/sign-in/step?next=${ownPath(values.next)}`);
    redirect(303, ownPath(values.next));
  }
};
