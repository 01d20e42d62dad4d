import { taskText } from '#lib/followup/tasks/task-words.ts';
import type { TaskSaying } from '#lib/followup/tasks/task.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { Said } from './said.ts';
import type { Words } from './words.ts';

const task = (s: Said) =>
  taskText({ title: s.text('task') || null, saying: (s.text('saying') || null) as TaskSaying | null }, s.in);

export const followupWords: Words = {
  'task.given': {
    title: (s) => m.notices_task_given({ by: s.text('by'), task: task(s) }, s.in),
    many: (count, s) => m.notices_tasks_given({ count }, s.in)
  },
  'lead.given': {
    title: (s) => m.notices_lead_given({ by: s.text('by') }, s.in),
    body: (s) => s.text('dealer'),
    many: (count, s) => m.notices_leads_given({ count }, s.in)
  },
  'order.lapse_warned': {
    title: (s) => m.notices_lapse_warned({ order: s.text('order') }, s.in),
    body: (s) => m.notices_lapse_warned_more({ day: s.day('day'), why: s.text('why') }, s.in)
  },
  'objection.answered': {
    title: (s) => m.notices_objection_answered({ said: s.text('said') }, s.in),
    body: (s) => s.text('answer')
  },
  'quotation.answered': {
    title: (s) =>
      m.notices_quotation_answered(
        { company: s.text('dealer') || s.text('company'), number: s.text('number') },
        s.in
      ),
    body: (s) => s.text('words')
  },
  'quotation.ordered': {
    title: (s) =>
      m.notices_quotation_ordered(
        { company: s.text('dealer') || s.text('company'), number: s.text('number') },
        s.in
      )
  },
  'quotation.received': {
    title: (s) => m.notices_quotation_received({ number: s.text('number') }, s.in),
    body: (s) => s.text('words')
  },
  'task.late': {
    title: (s) => m.notices_task_late({ task: task(s) }, s.in),
    many: (count, s) => m.notices_tasks_late({ count }, s.in)
  },
  'task.escalated': {
    title: (s) => m.notices_task_escalated({ task: task(s) }, s.in),
    many: (count, s) => m.notices_tasks_late({ count }, s.in)
  }
};
