import { sees, seersOf } from '#lib/accounts/figures.ts';
import { CalledAnswerForm, InvitationIdForm } from '#lib/attendance/answer-form.ts';
import { invitationAdvice } from '#lib/attendance/invitation-totals.ts';
import { readInvitationFilter } from '#lib/attendance/invitation-filter.ts';
import { doorRoles } from '#lib/attendance/rights.ts';
import { firstSentAt, totalOf, totalsByRep } from '#lib/attendance/server/invitations/invitation-totals.ts';
import * as invitations from '#lib/attendance/server/invitations/invitations.ts';
import { passOnLink } from '#lib/attendance/server/invitations/pass-on-link.ts';
import { recordAnswer } from '#lib/attendance/server/invitations/record-answer.ts';
import { db } from '#lib/db/server/client.ts';
import { mayNow } from '#lib/fairs/life.ts';
import { agendaOf, ofFair } from '#lib/fairs/server/plan/plan.ts';
import { MailingId, TimedReminderForm } from '#lib/letters/mailing-form.ts';
import { steerMailing } from '#lib/letters/server/steer-mailing.ts';
import * as reminders from '#lib/letters/server/timed-reminder.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import * as v from 'valibot';
import { staffOf } from '../../../../behind-the-door.ts';
import { parseForm } from '../../../../parse-form.ts';
import { refused } from '../../../../refused.ts';
import { shownOf, theFair } from '../the-fair.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, depends }) => {
  const actor = staffOf(locals, seersOf('guests'));
  const fair = await theFair(params.fair);
  depends(`live:fair:${fair.id}`);
  const asked = readInvitationFilter(url.searchParams);
  const now = new Date();
  const [{ list, next }, byRep, plan, agenda, sentAt, timed] = await Promise.all([
    invitations.page(db(), actor, fair.id, asked),
    totalsByRep(db(), actor, fair.id),
    ofFair(db(), fair.id),
    agendaOf(db(), fair.id),
    firstSentAt(db(), fair.id),
    fair.opensAt > now ? reminders.ofFair(db(), actor, fair.id, now) : null
  ]);
  const totals = totalOf(byRep);
  const { capacity, remindAfterDays } = plan;
  const known = { hasReason: plan.reason !== null, hasProgramme: agenda.length > 0 };
  const advice = { ...known, fair, firstSentAt: sentAt, totals, capacity, remindAfterDays };
  return {
    fair: shownOf(fair),
    asked,
    invitations: list,
    next,
    byRep,
    totals,
    capacity,
    advice: invitationAdvice(advice, now),
    timed,
    reminderId: uuid7(),
    seesContacts: sees(actor.role, 'contacts'),
    may: doorRoles.includes(actor.role) && mayNow(fair, 'answer', now),
    at: now
  };
};

export const actions: Actions = {
  remind: async ({ request, locals, params }) => {
    const { values, typed, failure } = parseForm(TimedReminderForm, await request.formData());
    if (failure) return failure;
    const { slug } = await theFair(params.fair);
    try {
      await reminders.timeReminder(db(), staffOf(locals), { ...values, fair: slug }, new Date());
    } catch (error) {
      return refused(error, { typed, about: 'reminder' });
    }
    return { reminds: true };
  },

  stopReminder: async ({ request, locals }) => {
    const { values, failure } = parseForm(v.object({ id: MailingId }), await request.formData());
    if (failure) return failure;
    try {
      await steerMailing(db(), staffOf(locals), { ...values, how: 'stop' }, new Date());
    } catch (error) {
      return refused(error, { about: 'reminder' });
    }
    return { reminds: false };
  },

  record: async ({ request, locals, params }) => {
    const { values, typed, failure } = parseForm(CalledAnswerForm, await request.formData());
    if (failure) return failure;
    const fair = await theFair(params.fair);
    try {
      await recordAnswer(db(), staffOf(locals), { ...values, fairId: fair.id }, new Date());
    } catch (error) {
      return refused(error, { typed });
    }
    return { recorded: values.invitationId };
  },

  link: async ({ request, locals, params }) => {
    const { values, failure } = parseForm(InvitationIdForm, await request.formData());
    if (failure) return failure;
    const fair = await theFair(params.fair);
    try {
      const link = await passOnLink(db(), staffOf(locals), { ...values, fairId: fair.id }, new Date());
      return { link, linkOf: values.invitationId };
    } catch (error) {
      return refused(error);
    }
  }
};
