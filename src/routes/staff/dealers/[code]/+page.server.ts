import { redirect } from '@sveltejs/kit';
import { actingRoles } from '#lib/accounts/actor.ts';
import { ConsentForm } from '#lib/accounts/people-form.ts';
import { dealerRoles } from '#lib/accounts/roles.ts';
import { startActing } from '#lib/accounts/server/dealers/act-for-dealer.ts';
import * as people from '#lib/accounts/server/people/people.ts';
import { setBoardConsent } from '#lib/accounts/server/dealers/set-board-consent.ts';
import { limitForm } from '#lib/credit/limit-form.ts';
import { limitRoles } from '#lib/credit/rights.ts';
import * as credit from '#lib/credit/server/accounts.ts';
import { setLimit } from '#lib/credit/server/set-limit.ts';
import { db } from '#lib/db/server/client.ts';
import * as fairs from '#lib/fairs/server/fairs.ts';
import { leadRoles } from '#lib/followup/rights.ts';
import { handbook } from '#lib/followup/server/objections/objection-list.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { isCurrency, type Currency } from '#lib/money/money.ts';
import { suppressedAmong } from '#lib/mail/server/suppressed.ts';
import { masterKeepers } from '#lib/masters/rights.ts';
import { companyOfDealer } from '#lib/people/server/company/list-companies.ts';
import { staffOf } from '../../../behind-the-door.ts';
import { mailAgain } from '../../../mail-again.ts';
import { parseForm } from '../../../parse-form.ts';
import { peopleActions } from '../../../people-actions.ts';
import { refused } from '../../../refused.ts';
import { takeFactors } from '../../../take-factors.ts';
import { fileOf } from '../../companies/file-of.ts';
import { dealerAt } from '../dealer-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = staffOf(event.locals);
  const { role, userId } = actor;
  const dealer = await dealerAt(event);
  event.depends(`live:dealer:${dealer.id}`);
  const companyId = await companyOfDealer(db(), dealer.id);
  const [all, invited, accounts, file] = await Promise.all([
    people.ofSide(db(), dealer.id),
    people.invitedTo(db(), dealer.id, new Date()),
    credit.ofDealers(db(), [dealer.id]),
    fileOf(actor, { id: companyId, dealerId: dealer.id }, event.url)
  ]);
  const answers = leadRoles.includes(role) ? await handbook(db(), getLocale()) : [];
  const may = {
    act: actingRoles.includes(role),
    invite: actingRoles.includes(role),
    manage: role === 'admin' || role === 'director',
    keep: masterKeepers.includes(role),
    limit: limitRoles.includes(role),
    takeFactors: role === 'admin'
  };
  return {
    dealer,
    file,
    answers,
    ownId: userId,
    people: all,
    returned: await suppressedAmong(
      db(),
      all.map(({ email }) => email)
    ),
    invited,
    credit: accounts.get(dealer.id) ?? null,
    roles: dealerRoles,
    may
  };
};

/** The currency of the dealer's account, else of the fair that matters now. */
async function currencyOf(dealerId: number): Promise<Currency> {
  const account = (await credit.ofDealers(db(), [dealerId])).get(dealerId);
  const code = account?.currency ?? (await fairs.current(db(), new Date()))?.currency ?? '';
  return isCurrency(code) ? code : 'CNY';
}

export const actions: Actions = {
  ...peopleActions(
    async (event) => (await dealerAt(event as typeof event & { params: { code: string } })).id
  ),

  async mailAgain(event) {
    await dealerAt(event);
    return mailAgain(event);
  },

  async takeFactors(event) {
    await dealerAt(event);
    return takeFactors(event);
  },

  async act(event) {
    const dealer = await dealerAt(event);
    const input = { dealerId: dealer.id, sessionRef: event.locals.session?.ref ?? null };
    try {
      await startActing(db(), staffOf(event.locals), input, new Date());
    } catch (caught) {
      return refused(caught);
    }
    redirect(303, '/');
  },

  async consent(event) {
    const dealer = await dealerAt(event);
    const { values, failure } = parseForm(ConsentForm, await event.request.formData());
    if (failure) return failure;
    const input = { dealerId: dealer.id, name: values.name === 'on', amount: values.amount === 'on' };
    try {
      await setBoardConsent(db(), staffOf(event.locals), input, new Date());
    } catch (caught) {
      return refused(caught);
    }
    return { consentSaved: true };
  },

  async limit(event) {
    const dealer = await dealerAt(event);
    const currency = await currencyOf(dealer.id);
    const { values, typed, failure } = parseForm(
      limitForm(currency, getLocale()),
      await event.request.formData()
    );
    if (failure) return failure;
    try {
      await setLimit(db(), staffOf(event.locals), { dealerId: dealer.id, currency, ...values }, new Date());
    } catch (caught) {
      return refused(caught, { typed });
    }
    return { limitSaved: true };
  }
};
