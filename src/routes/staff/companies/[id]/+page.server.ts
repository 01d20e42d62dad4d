import { redirect, type RequestEvent } from '@sveltejs/kit';
import type * as v from 'valibot';
import type { StaffUser } from '#lib/accounts/actor.ts';
import * as dealers from '#lib/accounts/server/dealers/dealers.ts';
import { db } from '#lib/db/server/client.ts';
import { BecomesForm, CompanyForm } from '#lib/people/company-form.ts';
import { MergeForm, NoteForm, NoteIdForm, PromiseForm } from '#lib/people/note-form.ts';
import { PersonIdForm } from '#lib/people/person-form.ts';
import { companyKeepers, dealerMakers } from '#lib/people/rights.ts';
import { becomeDealer } from '#lib/people/server/company/become-dealer.ts';
import { changeCompany } from '#lib/people/server/company/change-company.ts';
import { companyChoices } from '#lib/people/server/company/company-choices.ts';
import { mergeCompanies } from '#lib/people/server/merging/merge-companies.ts';
import { undoMerge } from '#lib/people/server/merging/undo-merge.ts';
import { keepPromise } from '#lib/people/server/notes/keep-promise.ts';
import { takeBackNote } from '#lib/people/server/notes/take-back-note.ts';
import { writeNote } from '#lib/people/server/notes/write-note.ts';
import { path } from '#lib/ui/address.ts';
import { staffOf } from '../../../behind-the-door.ts';
import { denied } from '../../../denied.ts';
import { parseForm } from '../../../parse-form.ts';
import { refused } from '../../../refused.ts';
import { companyAt } from '../company-at.ts';
import { fileOf } from '../file-of.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = staffOf(event.locals);
  const company = await companyAt(event);
  if (company.mergedInto) redirect(303, path`/staff/companies/${company.mergedInto}`);
  // A dealer has one page; only a form that was refused comes back here.
  if (company.dealer && event.request.method === 'GET') redirect(303, path`/staff/dealers/${company.dealer}`);
  return {
    company,
    file: await fileOf(actor, company, event.url),
    choices: companyKeepers.includes(actor.role)
      ? await companyChoices(db(), actor)
      : { regions: [], reps: [] },
    may: {
      change: companyKeepers.includes(actor.role),
      give: actor.role !== 'rep',
      become: dealerMakers.includes(actor.role)
    }
  };
};

type Event = RequestEvent & { params: { id: string } };

/** One form of the page: parsed, done for the company of the address, and the page is read anew. */
function doing<Schema extends v.GenericSchema>(
  schema: Schema,
  deed: (actor: StaffUser, values: v.InferOutput<Schema> & { companyId: number }, now: Date) => Promise<void>
) {
  return async (event: Event) => {
    const company = await companyAt(event);
    const { values, typed, failure } = parseForm(schema, await event.request.formData());
    if (failure) return failure;
    try {
      await deed(
        staffOf(event.locals),
        { ...(values as object), companyId: company.id } as never,
        new Date()
      );
    } catch (caught) {
      return refused(caught, { typed });
    }
    redirect(303, path`/staff/companies/${company.id}`);
  };
}

export const actions: Actions = {
  change: doing(CompanyForm, (actor, values, now) => changeCompany(db(), actor, values, now)),

  note: doing(NoteForm, (actor, { companyId, ...note }, now) =>
    writeNote(db(), actor, { companyId, note: { ...note, photo: null, at: now } }, now)
  ),

  takeBack: doing(NoteIdForm, (actor, values, now) => takeBackNote(db(), actor, values, now)),

  promise: doing(PromiseForm, (actor, { kept, ...values }, now) =>
    keepPromise(db(), actor, { ...values, isKept: kept === 'yes' }, now)
  ),

  merge: doing(MergeForm, (actor, { companyId, ...values }, now) =>
    mergeCompanies(db(), actor, { ...values, keepId: companyId }, now)
  ),

  undoMerge: doing(PersonIdForm, (actor, values, now) => undoMerge(db(), actor, values, now)),

  becomes: doing(BecomesForm, async (actor, { companyId, dealer: code }, now) => {
    const dealer = await dealers.byCode(db(), actor, code);
    if (!dealer) denied(404);
    await becomeDealer(db(), actor, { companyId, dealerId: dealer.id }, now);
  })
};
