import type { NoticeKind, NoticeValues, Side } from '#lib/events/notice-kind.ts';
import { withdrawRoles } from './rights.ts';

const reason = ({ payload }: { payload: Record<string, unknown> }): NoticeValues => ({
  reason: (payload.reason as string | null) ?? null
});
const order = (side: Side, { order: number }: NoticeValues) =>
  side === 'staff' ? `/staff/orders/${number}` : `/orders/${number}`;

/** Within so many hours dealers are promised an answer, of changes that they ask for and of drafts that somebody is to look at. */
export const answerHours = { change: 24, advice: 4 } as const;

/** What people ask each other about orders, and what is answered. */
export const askingNotices: readonly NoticeKind[] = [
  {
    name: 'order.handed_over',
    ...{ group: 'work', follows: ['order.handed_over'], urgency: 'action', link: order, says: reason },
    concerns: ({ payload }) => ({ users: [(payload.toId as string | undefined) ?? null] })
  },
  {
    name: 'order.change_asked',
    ...{ group: 'work', follows: ['order.change_asked'], urgency: 'action', says: reason },
    link: (_, { order: number }) => `/staff/orders/${number}/asked`,
    concerns: () => ({ staff: ['rep'] }),
    answer: {
      withinHours: answerHours.change,
      endedBy: [
        'order.change_accepted',
        'order.change_declined',
        'order.change_withdrawn',
        'order.change_lapsed'
      ]
    }
  },
  {
    name: 'order.change_accepted',
    ...{ group: 'orders', follows: ['order.change_accepted'], urgency: 'info', link: order },
    concerns: () => ({ dealer: withdrawRoles })
  },
  {
    name: 'order.change_declined',
    ...{ group: 'orders', follows: ['order.change_declined'], urgency: 'info', link: order, says: reason },
    concerns: () => ({ dealer: withdrawRoles })
  },
  {
    name: 'order.approval_asked',
    ...{ group: 'orders', follows: ['order.approval_asked'], urgency: 'action' },
    says: ({ payload }) => ({
      amountMinor: payload.totalMinor as number,
      currency: payload.currency as string,
      units: payload.units as number
    }),
    // Staff see no drafts of dealers; they call.
    link: (side, { dealerCode }) =>
      side === 'dealer' ? '/approvals' : `/staff/dealers${dealerCode ? `/${dealerCode}` : ''}`,
    concerns: () => ({ dealer: ['owner'] }),
    answer: {
      withinHours: 24,
      endedBy: ['order.approval_approved', 'order.approval_declined', 'order.approval_withdrawn']
    }
  },
  {
    name: 'order.approval_declined',
    ...{ group: 'orders', follows: ['order.approval_declined'], urgency: 'action', says: reason },
    link: () => '/approvals',
    concerns: ({ payload }) => ({ users: [payload.askedBy as string] })
  },
  {
    name: 'draft.advice_asked',
    ...{ group: 'work', follows: ['draft.advice_asked'], urgency: 'action' },
    says: ({ payload }) => ({ question: (payload.question as string | null) ?? null }),
    link: () => '/staff/advice',
    concerns: () => ({ staff: ['rep'] }),
    answer: { withinHours: answerHours.advice, endedBy: ['draft.advice_given', 'draft.advice_withdrawn'] }
  },
  {
    name: 'draft.advice_given',
    ...{ group: 'orders', follows: ['draft.advice_given'], urgency: 'info' },
    says: ({ payload }) => ({ answer: (payload.answer as string | null) ?? null }),
    link: (_, { fairSlug }) => `/fairs/${fairSlug}/order`,
    concerns: ({ payload }) => ({ users: [payload.askedBy as string] })
  }
];
