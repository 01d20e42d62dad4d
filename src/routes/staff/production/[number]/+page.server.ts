import { db } from '#lib/db/server/client.ts';
import { mayPlan } from '#lib/production/permissions.ts';
import { recordStage } from '#lib/production/server/record-stage.ts';
import { reviseDate } from '#lib/production/server/revise-date.ts';
import { RevisionForm, StageForm } from '#lib/production/stage-form.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { staffOf } from '../../../behind-the-door.ts';
import { parseForm } from '../../../parse-form.ts';
import { refused } from '../../../refused.ts';
import { numberIn, workOrderAt } from '../work-order-at.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const work = await workOrderAt(event);
  event.depends(`live:order:${work.orderId}`);
  return { work, may: mayPlan(staffOf(event.locals)), formId: uuid7() };
};

export const actions: Actions = {
  async stage({ request, locals, params }) {
    const { values, typed, failure } = parseForm(StageForm, await request.formData());
    if (failure) return failure;
    const input = { ...values, workOrder: numberIn(params) };
    try {
      const { finished } = await recordStage(db(), staffOf(locals), input, new Date());
      return { recorded: { stage: values.stage, quantityDone: values.quantityDone, finished } };
    } catch (error) {
      return refused(error, { typed, refusedIn: `stage:${values.stage}` });
    }
  },

  async move({ request, locals, params }) {
    const { values, typed, failure } = parseForm(RevisionForm, await request.formData());
    if (failure) return failure;
    const input = { ...values, workOrder: numberIn(params) };
    try {
      await reviseDate(db(), staffOf(locals), input, new Date());
      return { moved: values.toOn };
    } catch (error) {
      return refused(error, { typed, chosen: values.alternatives, refusedIn: 'move' });
    }
  }
};
