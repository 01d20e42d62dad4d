import * as people from '#lib/accounts/server/people/people.ts';
import { db } from '#lib/db/server/client.ts';
import { firstSentAt } from '#lib/attendance/server/invitations/invitation-totals.ts';
import { clashes } from '#lib/fairs/agenda.ts';
import { StylesForm } from '#lib/fairs/duty-form.ts';
import { doorsOf, mayNow } from '#lib/fairs/life.ts';
import { planAdvice } from '#lib/fairs/plan-advice.ts';
import { PlanForm, SegmentForm, SegmentIdForm } from '#lib/fairs/plan-form.ts';
import { planValues, segmentValues } from '#lib/fairs/plan-values.ts';
import { programmeOf } from '#lib/fairs/programme.ts';
import { fairRoles } from '#lib/fairs/rights.ts';
import { chooseStyles } from '#lib/fairs/server/plan/choose-styles.ts';
import { agendaOf, ofFair } from '#lib/fairs/server/plan/plan.ts';
import { removeSegment } from '#lib/fairs/server/plan/remove-segment.ts';
import { savePlan } from '#lib/fairs/server/plan/save-plan.ts';
import { saveSegment } from '#lib/fairs/server/plan/save-segment.ts';
import { stylesOf } from '#lib/fairs/server/plan/styles.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { staffOf } from '../../../../behind-the-door.ts';
import { parseForm } from '../../../../parse-form.ts';
import { refused } from '../../../../refused.ts';
import { shownOf, theFair } from '../the-fair.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, depends }) => {
  const [fair, now] = [await theFair(params.fair), new Date()];
  const may = fairRoles.includes(staffOf(locals).role) && mayNow(fair, 'plan', now);
  depends(`live:fair:${fair.id}`);
  const [plan, agenda, styles, sentAt] = await Promise.all([
    ofFair(db(), fair.id),
    agendaOf(db(), fair.id),
    stylesOf(db(), fair.id),
    firstSentAt(db(), fair.id)
  ]);
  const staff = may ? await people.ofSide(db(), null) : [];
  const part = url.searchParams.get('part');
  const chosen = agenda.find(({ id }) => id === part);
  return {
    fair: shownOf(fair),
    plan: planValues(plan),
    rooms: plan.rooms,
    styles,
    advice: may
      ? planAdvice({ reason: plan.reason, agenda, firstSentAt: sentAt, doorsAt: doorsOf(fair) }, now)
      : [],
    agenda: agenda.map(({ id, owner }) => ({ id, owner })),
    programme: programmeOf(agenda, getLocale()),
    clashes: clashes(agenda),
    part: !may
      ? null
      : chosen
        ? segmentValues(chosen, fair.timeZone)
        : { id: uuid7(), ...firstTimes(fair, agenda) },
    isNew: !chosen,
    staff: staff.filter(({ open }) => open).map(({ id, name }) => ({ id, name })),
    may
  };
};

/** A new part begins where the last one ends, or with the fair, and lasts an hour. */
function firstTimes(fair: { opensAt: Date; timeZone: string }, agenda: { endsAt: Date }[]) {
  const startsAt = agenda.at(-1)?.endsAt ?? fair.opensAt;
  const times = { startsAt, endsAt: new Date(startsAt.getTime() + 3_600_000) };
  return segmentValues(times, fair.timeZone);
}

export const actions: Actions = {
  plan: async ({ request, locals, params }) => {
    const { values, typed, failure } = parseForm(PlanForm, await request.formData());
    if (failure) return failure;
    const fair = await theFair(params.fair);
    try {
      await savePlan(db(), staffOf(locals), { ...values, fairId: fair.id }, new Date());
    } catch (error) {
      return refused(error, { typed });
    }
    return { saved: true };
  },

  part: async ({ request, locals, params }) => {
    const { values, typed, failure } = parseForm(SegmentForm, await request.formData());
    if (failure) return failure;
    const fair = await theFair(params.fair);
    try {
      await saveSegment(db(), staffOf(locals), { ...values, fairId: fair.id }, new Date());
    } catch (error) {
      return refused(error, { typed });
    }
    return { partSaved: values.title };
  },

  styles: async ({ request, locals, params }) => {
    const { values, typed, failure } = parseForm(StylesForm, await request.formData());
    if (failure) return failure;
    const fair = await theFair(params.fair);
    try {
      await chooseStyles(db(), staffOf(locals), { ...values, fairId: fair.id }, new Date());
    } catch (error) {
      return refused(error, { typed });
    }
    return { stylesSaved: true };
  },

  removePart: async ({ request, locals, params }) => {
    const { values, failure } = parseForm(SegmentIdForm, await request.formData());
    if (failure) return failure;
    const fair = await theFair(params.fair);
    try {
      await removeSegment(db(), staffOf(locals), { ...values, fairId: fair.id }, new Date());
    } catch (error) {
      return refused(error);
    }
    return { removed: true };
  }
};
