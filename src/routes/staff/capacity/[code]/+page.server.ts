import { db } from '#lib/db/server/client.ts';
import { CapacityForm, StyleLineForm, UndoCapacityForm } from '#lib/production/capacity-form.ts';
import { plannerRoles } from '#lib/production/permissions.ts';
import { changeCapacity } from '#lib/production/server/capacity/change-capacity.ts';
import { giveStyle } from '#lib/production/server/capacity/give-style.ts';
import * as lines from '#lib/production/server/capacity/lines.ts';
import { undoCapacity } from '#lib/production/server/capacity/undo-capacity.ts';
import { giveRouting } from '#lib/production/server/routings/give-routing.ts';
import * as routings from '#lib/production/server/routings/routings.ts';
import { StyleRoutingForm } from '#lib/production/routing-form.ts';
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
  const [style, all, ways, routing] = await Promise.all([
    ofStyle(db(), params.code, dayIn('UTC', new Date())),
    lines.all(db()),
    routings.all(db()),
    routings.ofStyle(db(), params.code)
  ]);
  if (!style) denied(404);
  return { style, lines: all, routings: ways, routing, formId: uuid7() };
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

  async route({ request, locals, params }) {
    const { values, failure } = parseForm(StyleRoutingForm, await request.formData());
    if (failure) return failure;
    try {
      await giveRouting(db(), staffOf(locals), { product: params.code, routing: values.routing }, new Date());
    } catch (error) {
      return refused(error);
    }
    return { given: true };
  },

  async give({ request, locals, params }) {
    const { values, failure } = parseForm(StyleLineForm, await request.formData());
    if (failure) return failure;
    try {
      await giveStyle(db(), staffOf(locals), { product: params.code, line: values.line }, new Date());
    } catch (error) {
      return refused(error);
    }
    return { given: true };
  }
};
