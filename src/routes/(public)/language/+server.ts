import { error, redirect } from '@sveltejs/kit';
import { setLocale } from '#lib/accounts/server/people/change-user.ts';
import { db } from '#lib/db/server/client.ts';
import { isLocale } from '#lib/i18n/locale.ts';
import { ownPath } from '#lib/ui/address.ts';
import { rememberLocale, rememberPressed } from '../language-cookie.ts';
import type { RequestHandler } from './$types';

/** Switches the language of this device, remembers it for the person, and shows the same page again. */
export const POST: RequestHandler = async ({ request, cookies, url, locals }) => {
  const form = await request.formData().catch(() => error(415));
  const locale = form.get('locale');
  if (isLocale(locale)) {
    rememberLocale(cookies, url, locale);
    const { actor } = locals;
    if (!actor) rememberPressed(cookies, url);
    else if (actor.kind !== 'screen') await setLocale(db(), actor.userId, locale);
  }
  redirect(303, ownPath(form.get('to')));
};
