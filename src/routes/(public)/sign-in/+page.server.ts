import { redirect } from '@sveltejs/kit';
import { SignInForm } from '#lib/accounts/sign-in-form.ts';
import { setSessionCookie } from '#lib/accounts/server/session-cookie.ts';
import { signIn } from '#lib/accounts/server/sign-in.ts';
import { db } from '#lib/db/server/client.ts';
import { ownPath } from '#lib/ui/address.ts';
import { homeOf } from '../../doors.ts';
import { parseForm } from '../../parse-form.ts';
import { refused } from '../../refused.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
  if (locals.actor && locals.actor.kind !== 'screen') redirect(303, homeOf(locals.actor));
  return { next: ownPath(url.searchParams.get('next')), left: url.searchParams.has('left') };
};

export const actions: Actions = {
  default: async ({ request, cookies, url, getClientAddress }) => {
    const { values, typed, failure } = parseForm(SignInForm, await request.formData());
    if (failure) return failure;
    const device = request.headers.get('user-agent');
    try {
      const session = await signIn(db(), { ...values, device, address: getClientAddress() }, new Date());
      setSessionCookie(cookies, session, url.protocol === 'https:');
    } catch (error) {
      return refused(error, { typed });
    }
    redirect(303, ownPath(values.next));
  }
};
