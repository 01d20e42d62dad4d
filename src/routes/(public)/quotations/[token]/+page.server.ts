import { redirect } from '@sveltejs/kit';
import { db } from '#lib/db/server/client.ts';
import { CompanyWordForm, OrderQuotationForm } from '#lib/followup/quotations/quotation-form.ts';
import { answerByLink, openedByLink, orderByLink } from '#lib/followup/server/quotations/do-by-link.ts';
import { quotationByLink } from '#lib/followup/server/quotations/quotation-by-link.ts';
import { byId } from '#lib/followup/server/quotations/quotation-list.ts';
import { isLocale } from '#lib/i18n/locale.ts';
import { cookieName, getLocale } from '#lib/i18n/paraglide/runtime.js';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { path } from '#lib/ui/address.ts';
import { parseForm } from '../../../parse-form.ts';
import { refused } from '../../../refused.ts';
import { rememberLocale } from '../../language-cookie.ts';
import type { Actions, PageServerLoad } from './$types';

/** Looking at a quotation changes nothing: programs that scan mails open it, too. */
export const load: PageServerLoad = async ({ params, setHeaders, cookies, url }) => {
  setHeaders({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
  const now = new Date();
  const opened = await quotationByLink(db(), params.token);
  const quotation = opened && (await byId(db(), opened.id, now));
  if (!opened || !quotation?.current) return { quotation: null, orders: 'prospect' as const, newId: '', now };
  const locale = opened.person?.locale ?? '';
  // A device that has not said its language reads that of the person.
  if (!cookies.get(cookieName) && isLocale(locale) && locale !== getLocale()) {
    rememberLocale(cookies, url, locale);
    redirect(303, path`/quotations/${params.token}`);
  }
  const orders = opened.actor
    ? ('here' as const)
    : opened.isDealer
      ? ('sign_in' as const)
      : ('prospect' as const);
  return { quotation: { ...quotation, current: quotation.current }, orders, newId: uuid7(), now };
};

export const actions: Actions = {
  order: async ({ request, params, getClientAddress }) => {
    const { values, typed, failure } = parseForm(OrderQuotationForm, await request.formData());
    if (failure) return failure;
    try {
      const link = { ...params, address: getClientAddress() };
      return { ordered: await orderByLink(db(), link, values, new Date()) };
    } catch (caught) {
      return refused(caught, { typed });
    }
  },

  answer: async ({ request, params, getClientAddress }) => {
    const { values, typed, failure } = parseForm(CompanyWordForm, await request.formData());
    if (failure) return failure;
    try {
      await answerByLink(db(), { ...params, address: getClientAddress() }, values, new Date());
    } catch (caught) {
      return refused(caught, { typed });
    }
    return { answered: true };
  },

  opened: async ({ params, getClientAddress }) => {
    try {
      await openedByLink(db(), { ...params, address: getClientAddress() }, new Date());
    } catch (caught) {
      return refused(caught);
    }
    return { noted: true };
  }
};
