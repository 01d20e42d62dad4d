import type { ClientInit } from '@sveltejs/kit';
import { baseLocale, isLocale } from '#lib/i18n/locale.ts';
import { overwriteGetLocale } from '#lib/i18n/paraglide/runtime.js';

/** A page speaks the language it was drawn in until it is loaded anew, whatever another tab or the server put into the cookie. */
export const init: ClientInit = () => {
  const { lang } = document.documentElement;
  const drawn = isLocale(lang) ? lang : baseLocale;
  overwriteGetLocale(() => drawn);
};
