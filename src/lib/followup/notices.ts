import type { SequencedEvent } from '#lib/events/event.ts';
import type { NoticeKind } from '#lib/events/notice-kind.ts';

const saysTask = ({ payload }: SequencedEvent) => ({
  task: (payload.title as string | null) ?? '',
  saying: (payload.saying as string | null) ?? ''
});
const owner = ({ payload }: SequencedEvent) => ({ users: [payload.ownerId as string | null] });
const link = () => '/staff/tasks';
const aboutTask = { group: 'work', says: saysTask, link } as const;

const aboutQuotation = {
  subject: ({ aggregateId }: SequencedEvent) => `quotation:${aggregateId}`,
  says: ({ aggregateId, payload }: SequencedEvent) => ({
    ...{
      quotation: aggregateId,
      number: String(payload.number ?? ''),
      words: (payload.words as string | null) ?? ''
    },
    company: (payload.company as string | null) ?? ''
  })
};

/** What there is to say of tasks: to whoever was given one, and when one is late, then to who leads them. */
export const followupNotices: readonly NoticeKind[] = [
  {
    name: 'task.given',
    ...{ ...aboutTask, follows: ['task.handed_over', 'task.made'], urgency: 'action', concerns: owner },
    // What the house makes stands in the list of the day; one message a task would be a flood.
    when: ({ type, actorId, payload }) =>
      (type === 'task.handed_over' || payload.source === 'person') && actorId !== payload.ownerId
  },
  {
    name: 'lead.given',
    ...{ group: 'work', follows: ['lead.handed_over'], urgency: 'action', concerns: owner },
    subject: ({ aggregateId }) => `lead:${aggregateId}`,
    says: ({ aggregateId }) => ({ lead: aggregateId }),
    link: (_side, { lead }) => (lead ? `/staff/leads/${lead}` : '/staff/leads')
  },
  {
    name: 'order.lapse_warned',
    ...{ group: 'orders', follows: ['order.lapse_warned'], urgency: 'urgent' },
    concerns: () => ({ dealer: ['owner', 'payer'] }),
    says: ({ payload }) => ({ day: payload.lapsesAt as string, why: payload.warning as string }),
    link: (side, { order }) => (side === 'staff' ? `/staff/orders/${order}` : `/orders/${order}`)
  },
  {
    name: 'objection.answered',
    ...{ group: 'news', follows: ['objection.answered'], urgency: 'info' },
    concerns: ({ payload }) => ({ users: [payload.notedBy as string], dealer: ['owner', 'buyer'] }),
    says: ({ payload }) => ({ said: payload.said as string, answer: payload.answer as string }),
    link: (side) => (side === 'staff' ? '/staff/objections' : '/handbook')
  },
  {
    name: 'quotation.answered',
    ...{ ...aboutQuotation, group: 'work', urgency: 'action', concerns: owner },
    follows: ['quotation.answered', 'quotation.declined'],
    link: (_side, { quotation }) => `/staff/quotations/${quotation}`
  },
  {
    name: 'quotation.ordered',
    ...{
      ...aboutQuotation,
      group: 'orders',
      urgency: 'info',
      concerns: owner,
      follows: ['quotation.ordered']
    },
    link: (_side, { quotation }) => `/staff/quotations/${quotation}`
  },
  {
    // Whom it is for has a letter; colleagues who order have a line in the bell.
    name: 'quotation.received',
    ...{ ...aboutQuotation, group: 'orders', urgency: 'action', bellOnly: true },
    follows: ['quotation.sent', 'quotation.replied'],
    concerns: () => ({ dealer: ['owner', 'buyer'] }),
    link: () => '/quotations'
  },
  {
    name: 'task.late',
    ...{ ...aboutTask, follows: ['task.late'], urgency: 'action', concerns: owner, bellOnly: true }
  },
  {
    name: 'task.escalated',
    ...{ ...aboutTask, follows: ['task.escalated'], urgency: 'action' },
    concerns: ({ payload }) => ({ users: payload.managerIds as string[] }),
    link: () => '/staff/tasks/team'
  }
];
