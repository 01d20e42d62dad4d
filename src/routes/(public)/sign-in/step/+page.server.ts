import { redirect } from '@sveltejs/kit';
import { CodeForm } from '#lib/accounts/factor-form.ts';
import * as factors from '#lib/accounts/server/factors/factors.ts';
import { readDeviceCookie } from '#lib/accounts/server/sessions/device-cookie.ts';
import { byCode, byPasskey, finishSignIn } from '#lib/accounts/server/sessions/finish-sign-in.ts';
import { clearHalfCookie, readHalfCookie } from '#lib/accounts/server/sessions/half-cookie.ts';
import { halfOpen } from '#lib/accounts/server/sessions/half-open.ts';
import { db } from '#lib/db/server/client.ts';
import { ownPath } from '#lib/ui/address.ts';
import { parseForm } from '../../../parse-form.ts';
import { refused } from '../../../refused.ts';
import { siteOf } from '../../../site.ts';
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
    const form = await request.formData();
    const passkey = form.get('passkeyToken');
    const now = new Date();
    const { values, failure } = parseForm(CodeForm, form);
    if (failure && !passkey) return failure;
    const step = values ? byCode(values.code, now) : byPasskey(String(passkey), siteOf(url), now);
    const came = {
      token: readHalfCookie(cookies, secure),
      device: request.headers.get('user-agent'),
      deviceToken: readDeviceCookie(cookies, secure),
      address: getClientAddress()
    };
    try {
      await enter(event, await finishSignIn(db(), came, step, now));
    } catch (error) {
      return refused(error);
    }
    clearHalfCookie(cookies, secure);
    redirect(303, ownPath(url.searchParams.get('next')));
  }
};
