import { allRegions } from '#lib/accounts/server/dealers/dealers.ts';
import { moneyReaders, moneyRoles, settlerRoles } from '#lib/billing/rights.ts';
import { monthsBefore } from '#lib/care/partners/month.ts';
import {
  MonthForm,
  PaidForm,
  PartnerForm,
  PartnerIdForm,
  TermsForm
} from '#lib/care/partners/partner-form.ts';
import { newsRoles } from '#lib/care/rights.ts';
import { changeTerms } from '#lib/care/server/partners/change-terms.ts';
import { approveStatement } from '#lib/care/server/partners/approve-statement.ts';
import { drawStatements } from '#lib/care/server/partners/draw-statements.ts';
import { erasePartner } from '#lib/care/server/partners/erase-partner.ts';
import { endPartner } from '#lib/care/server/partners/end-partner.ts';
import * as list from '#lib/care/server/partners/partner-list.ts';
import { payStatement } from '#lib/care/server/partners/pay-statement.ts';
import { repsToName, takeOnPartner } from '#lib/care/server/partners/take-on-partner.ts';
import { db } from '#lib/db/server/client.ts';
import { houseZone } from '#lib/followup/server/work-calendar.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { dayIn } from '#lib/time/day.ts';
import { staffOf } from '../../../behind-the-door.ts';
import { parseForm } from '../../../parse-form.ts';
import { refused } from '../../../refused.ts';
import type { Actions, PageServerLoad } from './$types';

/** So many months back a statement is drawn up by hand. */
const monthsShown = 6;

export const load: PageServerLoad = async ({ locals }) => {
  const actor = staffOf(locals, moneyReaders);
  const [partners, entries, statements, regions, reps, zone] = await Promise.all([
    list.partnersOf(db(), new Date()),
    list.entriesOf(db()),
    list.statementsOf(db(), actor),
    allRegions(db()),
    repsToName(db()),
    houseZone(db())
  ]);
  const today = dayIn(zone, new Date());
  const may = {
    takeOn: newsRoles.includes(actor.role),
    draw: settlerRoles.includes(actor.role),
    pay: moneyRoles.includes(actor.role)
  };
  const shown = { partners, entries, statements, regions, reps, may };
  return { ...shown, today, months: monthsBefore(today, monthsShown), newId: uuid7() };
};

export const actions: Actions = {
  takeOn: async ({ request, locals }) => {
    const { values, typed, failure } = parseForm(PartnerForm, await request.formData());
    if (failure) return failure;
    try {
      await takeOnPartner(db(), staffOf(locals), values, new Date());
      return { takenOn: values.name };
    } catch (caught) {
      return refused(caught, { typed });
    }
  },

  end: async ({ request, locals }) => {
    const { values, failure } = parseForm(PartnerIdForm, await request.formData());
    if (failure) return failure;
    try {
      await endPartner(db(), staffOf(locals), values.id, new Date());
      return { ended: values.id };
    } catch (caught) {
      return refused(caught);
    }
  },

  terms: async ({ request, locals }) => {
    const { values, typed, failure } = parseForm(TermsForm, await request.formData());
    if (failure) return failure;
    try {
      await changeTerms(db(), staffOf(locals), values, new Date());
      return { termsOf: values.id };
    } catch (caught) {
      return refused(caught, { typed });
    }
  },

  erase: async ({ request, locals }) => {
    const { values, failure } = parseForm(PartnerIdForm, await request.formData());
    if (failure) return failure;
    try {
      await erasePartner(db(), staffOf(locals), values.id, new Date());
      return { erased: values.id };
    } catch (caught) {
      return refused(caught);
    }
  },

  draw: async ({ request, locals }) => {
    const { values, failure } = parseForm(MonthForm, await request.formData());
    if (failure) return failure;
    try {
      return { drawn: await drawStatements(db(), staffOf(locals), values.month, new Date()) };
    } catch (caught) {
      return refused(caught);
    }
  },

  approve: async ({ request, locals }) => {
    const { values, failure } = parseForm(PartnerIdForm, await request.formData());
    if (failure) return failure;
    try {
      await approveStatement(db(), staffOf(locals), values.id, new Date());
      return { approved: values.id };
    } catch (caught) {
      return refused(caught);
    }
  },

  pay: async ({ request, locals }) => {
    const { values, typed, failure } = parseForm(PaidForm, await request.formData());
    if (failure) return failure;
    try {
      await payStatement(db(), staffOf(locals), values, new Date());
      return { paid: values.id };
    } catch (caught) {
      return refused(caught, { typed });
    }
  }
};
