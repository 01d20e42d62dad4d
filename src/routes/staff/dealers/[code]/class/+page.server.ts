import { seersOf } from '#lib/accounts/figures.ts';
import { db } from '#lib/db/server/client.ts';
import { GroundsForm, NamedClassForm } from '#lib/people/classing/class-form.ts';
import { classMakers } from '#lib/people/classing/rights.ts';
import { classOfDealer } from '#lib/people/server/classing/class-of-dealer.ts';
import { judgeDealer } from '#lib/people/server/classing/judge-dealer.ts';
import { nameClass } from '#lib/people/server/classing/name-class.ts';
import { staffOf } from '../../../../behind-the-door.ts';
import { parseForm } from '../../../../parse-form.ts';
import { refused } from '../../../../refused.ts';
import { dealerAt } from '../../dealer-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = staffOf(event.locals, seersOf('contacts'));
  const dealer = await dealerAt(event);
  return {
    dealer: { code: dealer.code, name: dealer.name, class: dealer.class },
    ...(await classOfDealer(db(), dealer.id)),
    may: classMakers.includes(actor.role)
  };
};

export const actions: Actions = {
  async grounds(event) {
    const dealer = await dealerAt(event);
    const { values, typed, failure } = parseForm(GroundsForm, await event.request.formData());
    if (failure) return failure;
    try {
      await judgeDealer(db(), staffOf(event.locals), { ...values, dealerId: dealer.id }, new Date());
    } catch (error) {
      return refused(error, { typed });
    }
    return { saved: 'grounds' as const };
  },

  async name(event) {
    const dealer = await dealerAt(event);
    const { values, typed, failure } = parseForm(NamedClassForm, await event.request.formData());
    if (failure) return failure;
    try {
      await nameClass(db(), staffOf(event.locals), { ...values, dealerId: dealer.id }, new Date());
    } catch (error) {
      return refused(error, { typed });
    }
    return { saved: 'name' as const };
  }
};
