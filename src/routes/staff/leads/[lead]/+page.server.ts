import * as terms from '#lib/billing/server/terms.ts';
import { db } from '#lib/db/server/client.ts';
import { EndLeadForm, JudgeForm, LeadOwnerForm } from '#lib/followup/leads/lead-form.ts';
import { OfferForm, OfferIdForm } from '#lib/followup/leads/offer-form.ts';
import { offerRoles } from '#lib/followup/leads/offer.ts';
import { ReplyForm, StartForm, StopForm } from '#lib/followup/playbooks/playbook-form.ts';
import { leadRoles } from '#lib/followup/rights.ts';
import { curveOf } from '#lib/followup/server/leads/curve.ts';
import { endLead } from '#lib/followup/server/leads/end-lead.ts';
import { handOverLead } from '#lib/followup/server/leads/hand-over-lead.ts';
import { judgeLead } from '#lib/followup/server/leads/judge-lead.ts';
import * as leadList from '#lib/followup/server/leads/lead-list.ts';
import { noteReply } from '#lib/followup/server/playbooks/note-reply.ts';
import { offersOf } from '#lib/followup/server/leads/offer-list.ts';
import { offerToLead } from '#lib/followup/server/leads/offer-to-lead.ts';
import { withdrawOffer } from '#lib/followup/server/leads/withdraw-offer.ts';
import * as playbookList from '#lib/followup/server/playbooks/playbook-list.ts';
import { startPlaybook } from '#lib/followup/server/playbooks/start-playbook.ts';
import { stopPlaybook } from '#lib/followup/server/playbooks/stop-playbook.ts';
import * as taskList from '#lib/followup/server/tasks/task-list.ts';
import { isUuid, uuid7 } from '#lib/runtime/uuid7.ts';
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
  const [tasks, runs, staff, curve, offers, termsList] = await Promise.all([
    taskList.ofCompany(db(), actor, lead.company.id),
    playbookList.ofCompany(db(), actor, lead.company.id),
    taskList.staffForTasks(db()),
    curveOf(db()),
    offersOf(db(), lead.id),
    terms.all(db())
  ]);
  const may = offerRoles.includes(actor.role) && lead.state === 'open';
  const offered = { offers, terms: termsList.map(({ code, name }) => ({ code, name })), may };
  return { lead, tasks, runs, staff, curve, offered, now: new Date(), newId: uuid7() };
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

  offer: async ({ request, locals, params }) => {
    const { values, typed, failure } = parseForm(OfferForm, await request.formData());
    if (failure) return failure;
    try {
      await offerToLead(db(), staffOf(locals), { leadId: known(params.lead), ...values }, new Date());
      return { offered: values.id };
    } catch (error) {
      return refused(error, { typed });
    }
  },

  withdrawOffer: async ({ request, locals, params }) => {
    const { values, failure } = parseForm(OfferIdForm, await request.formData());
    if (failure) return failure;
    try {
      await withdrawOffer(db(), staffOf(locals), { leadId: known(params.lead), ...values }, new Date());
      return { withdrawn: values.id };
    } catch (error) {
      return refused(error);
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

  start: async ({ request, locals }) => {
    const { values, failure } = parseForm(StartForm, await request.formData());
    if (failure) return failure;
    try {
      await startPlaybook(db(), staffOf(locals), { ...values, orderId: null }, new Date());
      return { started: values.playbook };
    } catch (error) {
      return refused(error);
    }
  },

  stop: async ({ request, locals }) => {
    const { values, failure } = parseForm(StopForm, await request.formData());
    if (failure) return failure;
    try {
      await stopPlaybook(db(), staffOf(locals), { id: values.run }, new Date());
      return { stopped: values.run };
    } catch (error) {
      return refused(error);
    }
  },

  reply: async ({ request, locals }) => {
    const { values, failure } = parseForm(ReplyForm, await request.formData());
    if (failure) return failure;
    try {
      await noteReply(db(), staffOf(locals), values, new Date());
      return { replied: true };
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

const known = (id: string): string => (isUuid(id) ? id : denied(404));
