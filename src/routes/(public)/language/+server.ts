import { redirect } from '@sveltejs/kit';
import { isLocale } from '#lib/i18n/locale.ts';
import { cookieMaxAge, cookieName } from '#lib/i18n/paraglide/runtime.js';
import { ownPath } from '#lib/ui/address.ts';
import type { RequestHandler } from './$types';

/** Switches the language of this device and shows the same page again. */
export const POST: RequestHandler = async ({ request, cookies, url }) => {
  const form = await request.formData();
  const locale = form.get('locale');
  if (isLocale(locale)) {
    cookies.set(cookieName, locale, {
      path: '/',
      maxAge: cookieMaxAge,
      sameSite: 'lax',
      httpOnly: false,
      secure: url.protocol === 'https:'
    });
  }
  redirect(303, ownPath(form.get('to')));
};
