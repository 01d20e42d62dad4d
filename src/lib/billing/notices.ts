import type { SequencedEvent } from '#lib/events/event.ts';
import type { NoticeKind, NoticeValues } from '#lib/events/notice-kind.ts';
import { moneyRoles, payerRoles } from './rights.ts';

const payments = () => '/payments';
const desk = () => '/staff/money';

const money = ({ payload }: SequencedEvent): NoticeValues => ({
  // What no instalment took is the dealer's credit.
  amountMinor: (payload.amountMinor as number) + ((payload.creditMinor as number | undefined) ?? 0),
  currency: payload.currency as string,
  from: (payload.from as string | undefined) ?? null
});

const due = ({ payload }: SequencedEvent): NoticeValues => ({
  amountMinor: payload.openMinor as number,
  currency: payload.currency as string,
  dueOn: payload.dueOn as string,
  days: payload.days as number
});

const paid = ['payment.received', 'instalments.voided'];

/** What is due, what has come, and what went wrong with it. */
export const billingNotices: readonly NoticeKind[] = [
  {
    name: 'payment.received',
    ...{ group: 'money', follows: ['payment.received'], urgency: 'info', link: payments, says: money },
    when: ({ payload }) => payload.from !== 'credit' && payload.from !== 'rebate',
    concerns: () => ({ dealer: payerRoles }),
    tellsDoer: true
  },
  {
    name: 'policy.break_credited',
    ...{ group: 'money', follows: ['payment.received'], urgency: 'info', link: payments, says: money },
    when: ({ payload }) => payload.from === 'rebate',
    concerns: () => ({ dealer: payerRoles })
  },
  {
    name: 'payment.reversed',
    ...{ group: 'money', follows: ['payment.reversed'], urgency: 'action', link: payments },
    says: (event) => ({ ...money(event), amountMinor: Math.abs(Number(event.payload.amountMinor)) }),
    concerns: () => ({ dealer: payerRoles })
  },
  {
    name: 'payment.failed',
    ...{ group: 'money', follows: ['payment.failed'], urgency: 'urgent', link: payments, says: money },
    concerns: () => ({ dealer: payerRoles }),
    ...{ pierces: true, tellsDoer: true }
  },
  {
    name: 'payment.disputed',
    ...{
      group: 'money',
      follows: ['payment.disputed'],
      urgency: 'urgent',
      link: desk,
      says: money,
      pierces: true
    },
    concerns: () => ({ staff: moneyRoles })
  },
  {
    name: 'payment.unknown',
    ...{ group: 'money', follows: ['payment.unknown'], urgency: 'action', link: desk, says: money },
    concerns: () => ({ staff: moneyRoles })
  },
  {
    name: 'instalments.planned',
    ...{ group: 'money', follows: ['instalments.due'], urgency: 'action', link: payments },
    says: ({ payload }) => ({ dueOn: (payload.steps as { dueOn: string }[])[0]?.dueOn ?? null }),
    concerns: () => ({ dealer: payerRoles })
  },
  {
    name: 'instalment.due_soon',
    ...{ group: 'money', follows: ['instalment.due_soon'], urgency: 'info', link: payments, says: due },
    concerns: () => ({ dealer: payerRoles })
  },
  {
    name: 'instalment.due_today',
    ...{ group: 'money', follows: ['instalment.due_today'], urgency: 'action', link: payments, says: due },
    concerns: () => ({ dealer: payerRoles })
  },
  {
    name: 'instalment.overdue',
    ...{ group: 'money', follows: ['instalment.overdue'], urgency: 'urgent', says: due },
    link: (side, { order }) => (side === 'staff' ? `/staff/orders/${order}` : '/payments'),
    concerns: () => ({ dealer: payerRoles }),
    answer: { withinHours: 72, endedBy: paid }
  }
];
