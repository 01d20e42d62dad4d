import { db } from '#lib/db/server/client.ts';
import { MadeByForm, UnmakeForm } from '#lib/masters/made-by.ts';
import { madeChanges, makeStyle, unmakeStyle } from '#lib/masters/server/make-style.ts';
import { CapacityForm, UndoCapacityForm } from '#lib/production/capacity-form.ts';
import { plannerRoles } from '#lib/production/permissions.ts';
import { changeCapacity } from '#lib/production/server/capacity/change-capacity.ts';
import * as lines from '#lib/production/server/capacity/lines.ts';
import { undoCapacity } from '#lib/production/server/capacity/undo-capacity.ts';
import * as routings from '#lib/production/server/routings/routings.ts';
import { ofStyle } from '#lib/production/server/capacity/style-capacity.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { dayIn } from '#lib/time/day.ts';
import { staffOf } from '../../../behind-the-door.ts';
import { denied } from '../../../denied.ts';
import { parseForm } from '../../../parse-form.ts';
import { refused } from '../../../refused.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  staffOf(locals, plannerRoles);
  const [style, all, ways, routing, made] = await Promise.all([
    ofStyle(db(), params.code, dayIn('UTC', new Date())),
    lines.all(db()),
    routings.all(db()),
    routings.ofStyle(db(), params.code),
    madeChanges(db(), params.code)
  ]);
  if (!style) denied(404);
  return { style, lines: all, routings: ways, routing, made, formId: uuid7() };
};

export const actions: Actions = {
  async change({ request, locals }) {
    const data = await request.formData();
    const { values, failure } = parseForm(CapacityForm, data);
    if (failure) return failure;
    try {
      await changeCapacity(db(), staffOf(locals), values, new Date());
    } catch (error) {
      const kept = (name: string) => data.getAll(name).map(String);
      return refused(error, {
        kept: { units: kept('units[]'), newUnits: kept('newUnits[]'), newDay: kept('newDay')[0] }
      });
    }
    return { changed: values.slots.length };
  },

  async undo({ request, locals, params }) {
    const { values, failure } = parseForm(UndoCapacityForm, await request.formData());
    if (failure) return failure;
    try {
      await undoCapacity(db(), staffOf(locals), { ...values, product: params.code }, new Date());
    } catch (error) {
      return refused(error);
    }
    return { undone: values.change };
  },

  async make({ request, locals, params }) {
    const { values, failure } = parseForm(MadeByForm, await request.formData());
    if (failure) return failure;
    try {
      await makeStyle(db(), staffOf(locals), { ...values, product: params.code }, new Date());
    } catch (error) {
      return refused(error, { made: values.column });
    }
    return { made: values.column };
  },

  async unmake({ request, locals, params }) {
    const { values, failure } = parseForm(UnmakeForm, await request.formData());
    if (failure) return failure;
    try {
      await unmakeStyle(db(), staffOf(locals), { ...values, product: params.code }, new Date());
    } catch (error) {
      return refused(error, { made: values.deedId });
    }
    return { made: values.deedId };
  }
};
