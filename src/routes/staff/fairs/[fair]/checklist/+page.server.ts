import { fail } from '@sveltejs/kit';
import { sees } from '#lib/accounts/figures.ts';
import * as people from '#lib/accounts/server/people/people.ts';
import { db } from '#lib/db/server/client.ts';
import { checkTemplateNames } from '#lib/fairs/checklist.ts';
import { readCosts, typedCosts } from '#lib/fairs/costs-form.ts';
import { CheckForm, IdForm, TickForm } from '#lib/fairs/duty-form.ts';
import { doorsOf, mayNow } from '#lib/fairs/life.ts';
import { fairRoles } from '#lib/fairs/rights.ts';
import * as checks from '#lib/fairs/server/plan/checks.ts';
import { costsOf } from '#lib/fairs/server/plan/costs.ts';
import { removeCheck } from '#lib/fairs/server/plan/remove-check.ts';
import { saveCheck } from '#lib/fairs/server/plan/save-check.ts';
import { setCosts } from '#lib/fairs/server/plan/set-costs.ts';
import { startChecklist } from '#lib/fairs/server/plan/start-checklist.ts';
import { tickCheck } from '#lib/fairs/server/plan/tick-check.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import type { Currency } from '#lib/money/money.ts';
import { MarkForm } from '#lib/retrospective/note-form.ts';
import { finishMeasure } from '#lib/retrospective/server/finish-measure.ts';
import { measuresBefore } from '#lib/retrospective/server/open-measures.ts';
import { before } from '#lib/fairs/server/fairs.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { dayIn } from '#lib/time/day.ts';
import { staffOf } from '../../../../behind-the-door.ts';
import { parseForm } from '../../../../parse-form.ts';
import { refused } from '../../../../refused.ts';
import { shownOf, theFair } from '../the-fair.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, depends }) => {
  const [fair, now, actor] = [await theFair(params.fair), new Date(), staffOf(locals)];
  const isOpen = mayNow(fair, 'books', now);
  const may = fairRoles.includes(actor.role) && isOpen;
  depends(`live:fair:${fair.id}`);
  const last = await before(db(), fair);
  const [points, measures] = await Promise.all([
    checks.ofFair(db(), fair.id),
    last ? measuresBefore(db(), fair, { endedAt: last.closesAt, now }) : []
  ]);
  const staff = may ? await people.ofSide(db(), null) : [];
  const chosen = points.find(({ id }) => id === url.searchParams.get('point'));
  const there = new Set(points.map(({ template }) => template));
  const due = chosen?.dueAt ?? doorsOf(fair);
  return {
    fair: shownOf(fair),
    points: points.map((point) => ({ ...point, mayTick: isOpen && (may || point.ownerId === actor.userId) })),
    measures: measures.map((measure) => ({
      ...measure,
      mayTick: fairRoles.includes(actor.role) || measure.ownerId === actor.userId
    })),
    point: may
      ? {
          ...{ id: chosen?.id ?? uuid7(), title: chosen?.title ?? '', ownerId: chosen?.ownerId ?? '' },
          ...{ dueOn: dayIn(fair.timeZone, due), template: chosen?.template ?? null }
        }
      : null,
    isNew: !chosen,
    hasAllUsual: checkTemplateNames.every((name) => there.has(name)),
    /** Null for who may not see the company's money. */
    costs: sees(actor.role, 'money') ? await costsOf(db(), fair.id) : null,
    staff: staff.filter(({ open }) => open).map(({ id, name }) => ({ id, name })),
    may,
    at: now
  };
};

export const actions: Actions = {
  costs: async ({ request, locals, params }) => {
    const fair = await theFair(params.fair);
    const typed = typedCosts(await request.formData());
    const read = readCosts(typed, fair.currency as Currency, getLocale());
    if (read.problems) return fail(422, { amounts: read.problems, typed });
    try {
      await setCosts(db(), staffOf(locals), { fairId: fair.id, costs: read.costs }, new Date());
    } catch (error) {
      return refused(error, { typed });
    }
    return { costsSaved: true };
  },

  start: async ({ locals, params }) => {
    const fair = await theFair(params.fair);
    try {
      return await startChecklist(db(), staffOf(locals), { fairId: fair.id }, new Date());
    } catch (error) {
      return refused(error);
    }
  },

  save: async ({ request, locals, params }) => {
    const { values, typed, failure } = parseForm(CheckForm, await request.formData());
    if (failure) return failure;
    const fair = await theFair(params.fair);
    try {
      await saveCheck(db(), staffOf(locals), { ...values, fairId: fair.id }, new Date());
    } catch (error) {
      return refused(error, { typed });
    }
    return { pointSaved: true };
  },

  tick: async ({ request, locals, params }) => {
    const { values, failure } = parseForm(TickForm, await request.formData());
    if (failure) return failure;
    const fair = await theFair(params.fair);
    const tick = { fairId: fair.id, id: values.id, done: values.done === 'yes' };
    try {
      await tickCheck(db(), staffOf(locals), tick, new Date());
    } catch (error) {
      return refused(error);
    }
    return { ticked: values.id };
  },

  finish: async ({ request, locals }) => {
    const { values, failure } = parseForm(MarkForm, await request.formData());
    if (failure) return failure;
    try {
      await finishMeasure(db(), staffOf(locals), { id: values.id, done: values.yes === 'yes' }, new Date());
    } catch (error) {
      return refused(error);
    }
    return { ticked: values.id };
  },

  remove: async ({ request, locals, params }) => {
    const { values, failure } = parseForm(IdForm, await request.formData());
    if (failure) return failure;
    const fair = await theFair(params.fair);
    try {
      await removeCheck(db(), staffOf(locals), { ...values, fairId: fair.id }, new Date());
    } catch (error) {
      return refused(error);
    }
    return { removed: true };
  }
};
