import { redirect } from '@sveltejs/kit';
import { CodeForm } from '#lib/accounts/factor-form.ts';
import * as factors from '#lib/accounts/server/factors/factors.ts';
import { readDeviceCookie } from '#lib/accounts/server/sessions/device-cookie.ts';
import { byCode, finishSignIn } from '#lib/accounts/server/sessions/finish-sign-in.ts';
import { clearHalfCookie, readHalfCookie } from '#lib/accounts/server/sessions/half-cookie.ts';
import { halfOpen } from '#lib/accounts/server/sessions/half-open.ts';
import { db } from '#lib/db/server/client.ts';
import { ownPath } from '#lib/ui/address.ts';
import { parseForm } from '../../../parse-form.ts';
import { refused } from '../../../refused.ts';
import { enter } from '../../enter.ts';
import type { Actions, PageServerLoad } from './$types';

/** Whoever has given the right password, and nobody else. */
export const load: PageServerLoad = async ({ cookies, url }) => {
  const next = ownPath(url.searchParams.get('next'));
  const half = await halfOpen(db(), readHalfCookie(cookies, url.protocol === 'https:'), new Date());
  if (!half) redirect(303, '/sign-in');
  return { next, email: half.email, factors: await factors.kindsOf(db(), half.userId) };
};

export const actions: Actions = {
  default: async (event) => {
    const { request, cookies, url, getClientAddress } = event;
    const secure = url.protocol === 'https:';
    const { values, failure } = parseForm(CodeForm, await request.formData());
    if (failure) return failure;
    const now = new Date();
    const came = {
      token: readHalfCookie(cookies, secure),
      device: request.headers.get('user-agent'),
      deviceToken: readDeviceCookie(cookies, secure),
      address: getClientAddress()
    };
    try {
      await enter(event, await finishSignIn(db(), came, byCode(values.code, now), now));
    } catch (error) {
      return refused(error);
    }
    clearHalfCookie(cookies, secure);
    redirect(303, ownPath(url.searchParams.get('next')));
  }
};
