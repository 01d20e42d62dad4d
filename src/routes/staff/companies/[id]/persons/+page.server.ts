import type { RequestEvent } from '@sveltejs/kit';
import type * as v from 'valibot';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { db } from '#lib/db/server/client.ts';
import { MergePersonsForm } from '#lib/people/note-form.ts';
import { ConsentsForm, PersonIdForm, PersonRecordForm } from '#lib/people/person-form.ts';
import { addressClearers, companyKeepers, erasers } from '#lib/people/rights.ts';
import { endPerson } from '#lib/people/server/end-person.ts';
import { mergePersons } from '#lib/people/server/merging/merge-persons.ts';
import { suppressedAmong } from '#lib/mail/server/suppressed.ts';
import * as persons from '#lib/people/server/persons.ts';
import { mailPersonAgain } from '#lib/people/server/persons/mail-person-again.ts';
import { erasePerson } from '#lib/people/server/privacy/erase-person.ts';
import { looksAt } from '#lib/people/server/privacy/looks.ts';
import { noteLook } from '#lib/people/server/privacy/note-look.ts';
import { setConsents } from '#lib/people/server/privacy/set-consents.ts';
import { savePerson } from '#lib/people/server/save-person.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { staffOf } from '../../../../behind-the-door.ts';
import { parseForm } from '../../../../parse-form.ts';
import { refused } from '../../../../refused.ts';
import { companyAt } from '../../company-at.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = staffOf(event.locals);
  const company = await companyAt(event);
  const leads = erasers.includes(actor.role);
  const [all, looks] = await Promise.all([
    persons.ofCompany(db(), company.id),
    leads ? looksAt(db(), company.id) : [],
    noteLook(db(), actor, { companyId: company.id, kind: 'persons' }, new Date())
  ]);
  const returned = await suppressedAmong(
    db(),
    all.flatMap(({ email }) => email ?? [])
  );
  const chosen = all.find(({ id }) => id === event.url.searchParams.get('person'));
  return {
    company: { id: company.id, dealer: company.dealer, name: company.name },
    persons: all,
    returned,
    looks,
    chosen: chosen ?? null,
    newIds: { person: uuid7(), merge: uuid7() },
    may: {
      change: companyKeepers.includes(actor.role),
      erase: leads,
      mailAgain: addressClearers.includes(actor.role)
    }
  };
};

/** One form of the page; what it answers is said beside it. */
function doing<Schema extends v.GenericSchema, Answer extends object>(
  schema: Schema,
  deed: (
    actor: StaffUser,
    values: v.InferOutput<Schema> & { companyId: number },
    now: Date
  ) => Promise<Answer>
) {
  return async (event: RequestEvent & { params: { id: string } }) => {
    const { id: companyId } = await companyAt(event);
    const { values, typed, failure } = parseForm(schema, await event.request.formData());
    if (failure) return failure;
    try {
      return await deed(staffOf(event.locals), { ...(values as object), companyId } as never, new Date());
    } catch (caught) {
      return refused(caught, { typed });
    }
  };
}

export const actions: Actions = {
  save: doing(PersonRecordForm, async (actor, values, now) => {
    await savePerson(db(), actor, values, now);
    return { saved: values.name };
  }),

  end: doing(PersonIdForm, async (actor, values, now) => {
    await endPerson(db(), actor, values, now);
    return { ended: values.id };
  }),

  mailAgain: doing(PersonIdForm, async (actor, values, now) => {
    await mailPersonAgain(db(), actor, values, now);
    return { mailedAgain: values.id };
  }),

  consents: doing(ConsentsForm, async (actor, values, now) => {
    await setConsents(db(), actor, values, now);
    return { consented: values.personId };
  }),

  merge: doing(MergePersonsForm, async (actor, values, now) => {
    await mergePersons(db(), actor, values, now);
    return { merged: values.keepId };
  }),

  erase: doing(PersonIdForm, async (actor, values, now) => {
    await erasePerson(db(), actor, values, now);
    return { erased: values.id };
  })
};
