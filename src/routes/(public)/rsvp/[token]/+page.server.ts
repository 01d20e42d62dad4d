import { redirect } from '@sveltejs/kit';
import { AnswerForm } from '#lib/attendance/answer-form.ts';
import { answerByLink } from '#lib/attendance/server/invitations/answer-by-link.ts';
import { invitationByLink } from '#lib/attendance/server/invitations/invitation-by-link.ts';
import { noteOpened } from '#lib/attendance/server/invitations/note-opened.ts';
import { db } from '#lib/db/server/client.ts';
import { isLocale } from '#lib/i18n/locale.ts';
import { cookieName, getLocale } from '#lib/i18n/paraglide/runtime.js';
import { path } from '#lib/ui/address.ts';
import { parseForm } from '../../../parse-form.ts';
import { refused } from '../../../refused.ts';
import { rememberLocale } from '../../language-cookie.ts';
import { rsvpPage } from './rsvp-page.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** Looking at an invitation changes nothing: programs that scan mails open it, too. */
export const load: PageServerLoad = async ({ params, setHeaders, cookies, url }) => {
  setHeaders({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
  const opened = await invitationByLink(db(), params.token, new Date());
  if (!opened) return { state: 'unknown' as const, invited: null };
  const { locale } = opened.person;
  // A device that has not said its language reads that of the person.
  if (!cookies.get(cookieName) && isLocale(locale) && locale !== getLocale()) {
    rememberLocale(cookies, url, locale);
    redirect(303, path`/rsvp/${params.token}`);
  }
  const { state } = opened;
  return { state, invited: state === 'open' ? await rsvpPage(db(), opened, getLocale()) : null };
};

export const actions: Actions = {
  answer: async ({ request, params, getClientAddress }) => {
    const { values, typed, failure } = parseForm(AnswerForm, await request.formData());
    if (failure) return failure;
    try {
      await answerByLink(db(), { ...params, address: getClientAddress() }, values, new Date());
    } catch (caught) {
      return refused(caught, { typed });
    }
    return { answered: values.comes };
  },

  opened: async ({ params, getClientAddress }) => {
    try {
      await noteOpened(db(), { ...params, address: getClientAddress() }, new Date());
    } catch (caught) {
      return refused(caught);
    }
    return { noted: true };
  }
};
