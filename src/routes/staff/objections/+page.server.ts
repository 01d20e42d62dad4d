import { db } from '#lib/db/server/client.ts';
import {
  AnswerForm,
  EntryForm,
  EntryIdForm,
  ObjectionForm
} from '#lib/followup/objections/objection-form.ts';
import { handbookRoles, leadRoles } from '#lib/followup/rights.ts';
import { companiesFor, companyTyped } from '#lib/followup/server/companies-for.ts';
import { answerObjection } from '#lib/followup/server/objections/answer-objection.ts';
import { approveEntry } from '#lib/followup/server/objections/approve-entry.ts';
import { noteObjection } from '#lib/followup/server/objections/note-objection.ts';
import * as objectionList from '#lib/followup/server/objections/objection-list.ts';
import { withdrawEntry } from '#lib/followup/server/objections/withdraw-entry.ts';
import { writeEntry } from '#lib/followup/server/objections/write-entry.ts';
import { staffForTasks } from '#lib/followup/server/tasks/task-list.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { staffOf } from '../../behind-the-door.ts';
import { parseForm } from '../../parse-form.ts';
import { refused } from '../../refused.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const actor = staffOf(locals);
  const [list, tags, entries, companies, staff] = await Promise.all([
    objectionList.forStaff(db(), actor),
    objectionList.tags(db()),
    objectionList.entries(db()),
    companiesFor(db(), actor),
    staffForTasks(db())
  ]);
  const may = { note: leadRoles.includes(actor.role), keep: handbookRoles.includes(actor.role) };
  return { list, tags, entries, companies, staff, may, me: actor.userId, id: uuid7(), now: new Date() };
};

export const actions: Actions = {
  note: async ({ request, locals }) => {
    const { values, typed, failure } = parseForm(ObjectionForm, await request.formData());
    if (failure) return failure;
    const actor = staffOf(locals);
    try {
      const { company, ...said } = values;
      const companyId = await companyTyped(db(), actor, company);
      await noteObjection(db(), actor, { ...said, companyId }, new Date());
      return { noted: said.id };
    } catch (error) {
      return refused(error, { typed });
    }
  },

  answer: async ({ request, locals }) => {
    const { values, failure } = parseForm(AnswerForm, await request.formData());
    if (failure) return failure;
    try {
      await answerObjection(db(), staffOf(locals), values, new Date());
      return { answered: values.id };
    } catch (error) {
      return refused(error);
    }
  },

  write: async ({ request, locals }) => {
    const { values, typed, failure } = parseForm(EntryForm, await request.formData());
    if (failure) return failure;
    try {
      await writeEntry(db(), staffOf(locals), values, new Date());
      return { written: values.id };
    } catch (error) {
      return refused(error, { typed });
    }
  },

  approve: async ({ request, locals }) => {
    const { values, failure } = parseForm(EntryIdForm, await request.formData());
    if (failure) return failure;
    try {
      await approveEntry(db(), staffOf(locals), values, new Date());
      return { approved: values.id };
    } catch (error) {
      return refused(error);
    }
  },

  withdraw: async ({ request, locals }) => {
    const { values, failure } = parseForm(EntryIdForm, await request.formData());
    if (failure) return failure;
    try {
      await withdrawEntry(db(), staffOf(locals), values, new Date());
      return { withdrawn: values.id };
    } catch (error) {
      return refused(error);
    }
  }
};
