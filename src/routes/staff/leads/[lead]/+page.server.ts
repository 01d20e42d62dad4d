import { db } from '#lib/db/server/client.ts';
import { EndLeadForm, JudgeForm, LeadOwnerForm } from '#lib/followup/leads/lead-form.ts';
import { leadRoles } from '#lib/followup/rights.ts';
import { curveOf } from '#lib/followup/server/leads/curve.ts';
import { endLead } from '#lib/followup/server/leads/end-lead.ts';
import { handOverLead } from '#lib/followup/server/leads/hand-over-lead.ts';
import { judgeLead } from '#lib/followup/server/leads/judge-lead.ts';
import * as leadList from '#lib/followup/server/leads/lead-list.ts';
import * as taskList from '#lib/followup/server/tasks/task-list.ts';
import { isUuid } from '#lib/runtime/uuid7.ts';
import { staffOf } from '../../../behind-the-door.ts';
import { denied } from '../../../denied.ts';
import { parseForm } from '../../../parse-form.ts';
import { refused } from '../../../refused.ts';
import { taskActions } from '../../tasks/task-actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const actor = staffOf(locals, leadRoles);
  const lead = isUuid(params.lead) ? await leadList.byId(db(), actor, params.lead) : null;
  if (!lead) denied(404);
  const [tasks, staff, curve] = await Promise.all([
    taskList.ofCompany(db(), actor, lead.company.id),
    taskList.staffForTasks(db()),
    curveOf(db())
  ]);
  return { lead, tasks, staff, curve, now: new Date() };
};

export const actions: Actions = {
  judge: async ({ request, locals }) => {
    const { values, typed, failure } = parseForm(JudgeForm, await request.formData());
    if (failure) return failure;
    try {
      await judgeLead(db(), staffOf(locals), values, new Date());
      return { judged: values.id };
    } catch (error) {
      return refused(error, { typed });
    }
  },

  close: async ({ request, locals }) => {
    const { values, failure } = parseForm(EndLeadForm, await request.formData());
    if (failure) return failure;
    try {
      await endLead(db(), staffOf(locals), values, new Date());
      return { closed: values.id };
    } catch (error) {
      return refused(error);
    }
  },

  give: async ({ request, locals }) => {
    const { values, failure } = parseForm(LeadOwnerForm, await request.formData());
    if (failure) return failure;
    try {
      await handOverLead(db(), staffOf(locals), values, new Date());
      return { given: values.id };
    } catch (error) {
      return refused(error);
    }
  },

  end: taskActions.end,
  reopen: taskActions.reopen,
  rest: taskActions.rest,
  move: taskActions.move,
  handOver: taskActions.handOver
};
