import { dealerInviters } from '#lib/accounts/actor.ts';
import { db } from '#lib/db/server/client.ts';
import { PersonIdForm, PersonRecordForm } from '#lib/people/person-form.ts';
import { endPerson } from '#lib/people/server/end-person.ts';
import * as persons from '#lib/people/server/persons.ts';
import { savePerson } from '#lib/people/server/save-person.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { staffOf } from '../../../../behind-the-door.ts';
import { parseForm } from '../../../../parse-form.ts';
import { refused } from '../../../../refused.ts';
import { dealerAt } from '../../dealer-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const dealer = await dealerAt(event);
  const all = await persons.ofDealer(db(), dealer.id);
  const chosen = all.find(({ id }) => id === event.url.searchParams.get('person'));
  return {
    dealer: { code: dealer.code, name: dealer.name },
    persons: all.map(({ userId, ...person }) => ({ ...person, hasAccount: userId !== null })),
    chosen: chosen ?? null,
    newId: uuid7(),
    may: dealerInviters.includes(staffOf(event.locals).role)
  };
};

export const actions: Actions = {
  async save(event) {
    const dealer = await dealerAt(event);
    const { values, typed, failure } = parseForm(PersonRecordForm, await event.request.formData());
    if (failure) return failure;
    try {
      await savePerson(db(), staffOf(event.locals), { ...values, dealerId: dealer.id }, new Date());
    } catch (error) {
      return refused(error, { typed });
    }
    return { saved: values.name };
  },

  async end(event) {
    const dealer = await dealerAt(event);
    const { values, failure } = parseForm(PersonIdForm, await event.request.formData());
    if (failure) return failure;
    try {
      await endPerson(db(), staffOf(event.locals), { ...values, dealerId: dealer.id }, new Date());
    } catch (error) {
      return refused(error);
    }
    return { ended: values.id };
  }
};
