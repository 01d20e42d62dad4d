import { JoinForm } from '#lib/care/referral/referral-form.ts';
import { joinByLink } from '#lib/care/server/referral/join-by-link.ts';
import { referrerOfCode } from '#lib/care/server/referral/referral-code.ts';
import { db } from '#lib/db/server/client.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { parseForm } from '../../../parse-form.ts';
import { refused } from '../../../refused.ts';
import type { Actions, PageServerLoad } from './$types';

/** Looking at a link changes nothing, and does not say whose it is. */
export const load: PageServerLoad = async ({ params, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
  return { isKnown: (await referrerOfCode(db(), params.code, new Date())) !== null, newId: uuid7() };
};

export const actions: Actions = {
  default: async ({ request, params, getClientAddress }) => {
    const { values, typed, failure } = parseForm(JoinForm, await request.formData());
    if (failure) return failure;
    try {
      const by = { ...params, address: getClientAddress(), locale: getLocale() };
      await joinByLink(db(), by, values, new Date());
    } catch (caught) {
      return refused(caught, { typed });
    }
    return { joined: true };
  }
};
