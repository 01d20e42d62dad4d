import { db, sql } from '#lib/db/server/client.ts';
import { NextVersionForm, QuotationForm, ReplyForm } from '#lib/followup/quotations/quotation-form.ts';
import { leadRoles } from '#lib/followup/rights.ts';
import { changeQuotation } from '#lib/followup/server/quotations/change-quotation.ts';
import { nextVersion } from '#lib/followup/server/quotations/next-version.ts';
import { forStaff } from '#lib/followup/server/quotations/quotation-list.ts';
import { problemsOf } from '#lib/followup/server/quotations/problems-of.ts';
import { replyToQuotation } from '#lib/followup/server/quotations/reply-to-quotation.ts';
import { sendQuotation } from '#lib/followup/server/quotations/send-quotation.ts';
import { withdrawQuotation } from '#lib/followup/server/quotations/withdraw-quotation.ts';
import { leftOutOfPaper } from '#lib/letters/server/letter-of-paper.ts';
import * as persons from '#lib/people/server/persons.ts';
import { isUuid, uuid7 } from '#lib/runtime/uuid7.ts';
import { staffOf } from '../../../behind-the-door.ts';
import { denied } from '../../../denied.ts';
import { parseForm } from '../../../parse-form.ts';
import { refused } from '../../../refused.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const actor = staffOf(locals, leadRoles);
  const now = new Date();
  const quotation = isUuid(params.quotation) ? await forStaff(db(), actor, params.quotation, now) : null;
  if (!quotation) denied(404);
  const paper = quotation.current?.documentId;
  const [people, problems, noLetter] = await Promise.all([
    persons.ofCompany(db(), quotation.company.id),
    quotation.draft ? problemsOf(db(), sql(), quotation.id, quotation.draft.lines, now) : [],
    paper ? leftOutOfPaper(db(), paper) : null
  ]);
  return {
    quotation,
    problems,
    noLetter,
    people: people.filter(({ leftAt }) => !leftAt).map(({ id, name, email }) => ({ id, name, email })),
    ...{ newId: uuid7(), now }
  };
};

export const actions: Actions = {
  save: async ({ request, locals, params: { quotation: id } }) => {
    const { values, typed, failure } = parseForm(QuotationForm, await request.formData());
    if (failure) return failure;
    try {
      await changeQuotation(db(), staffOf(locals), { id: known(id), ...values }, new Date());
      return { saved: true };
    } catch (caught) {
      return refused(caught, { typed });
    }
  },

  send: async ({ locals, params: { quotation: id } }) => {
    try {
      await sendQuotation(db(), staffOf(locals), known(id), new Date());
      return { sent: true };
    } catch (caught) {
      return refused(caught);
    }
  },

  next: async ({ request, locals, params: { quotation: id } }) => {
    const { values, failure } = parseForm(NextVersionForm, await request.formData());
    if (failure) return failure;
    try {
      await nextVersion(db(), staffOf(locals), { id: known(id), wordId: values.word }, new Date());
      return { begun: true };
    } catch (caught) {
      return refused(caught);
    }
  },

  reply: async ({ request, locals, params: { quotation } }) => {
    const { values, typed, failure } = parseForm(ReplyForm, await request.formData());
    if (failure) return failure;
    try {
      await replyToQuotation(db(), staffOf(locals), { quotationId: known(quotation), ...values }, new Date());
      return { replied: true };
    } catch (caught) {
      return refused(caught, { typed });
    }
  },

  withdraw: async ({ locals, params: { quotation: id } }) => {
    try {
      await withdrawQuotation(db(), staffOf(locals), known(id), new Date());
      return { withdrawn: true };
    } catch (caught) {
      return refused(caught);
    }
  }
};

const known = (id: string): string => (isUuid(id) ? id : denied(404));
