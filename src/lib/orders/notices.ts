import type { NoticeKind, NoticeValues, Side } from '#lib/events/notice-kind.ts';
import type { SequencedEvent } from '#lib/events/event.ts';
import { askingNotices } from './asking-notices.ts';
import { creditRoles, withdrawRoles } from './rights.ts';

/** Of a dealer, all but those who only look: an order is also a matter of money. */
const theirPeople = ['owner', 'buyer', 'payer'] as const;
const seller = ['rep'] as const;
/** The others are asked for their word on the confirmed order, which says that it is. */
const payers = ['payer'] as const;

const link = (side: Side, { order }: NoticeValues) =>
  side === 'staff' ? `/staff/orders/${order}` : `/orders/${order}`;

const worth = ({ payload }: SequencedEvent): NoticeValues => ({
  amountMinor: payload.amountMinor as number,
  currency: payload.currency as string,
  units: payload.units as number
});
const reason = ({ payload }: SequencedEvent): NoticeValues => ({
  reason: (payload.reason as string | null) ?? null
});

/** Whoever is asked for their word has the letter before them, and a button to say it. */
const agreeing: Pick<NoticeKind, 'deed' | 'encloses'> = {
  deed: { name: 'agree_order', of: ({ order }) => (order === null ? null : String(order)) },
  encloses: ({ orderId }) => (orderId ? { maker: 'order_letter', of: String(orderId) } : null)
};

/** What happens to an order until it is bound, and what ends it. */
export const orderNotices: readonly NoticeKind[] = [
  {
    name: 'order.received',
    ...{ group: 'orders', follows: ['order.placed'], urgency: 'info', tellsDoer: true, link, says: worth },
    bellOnly: true,
    when: ({ payload }) => payload.approved !== true,
    concerns: () => ({ dealer: withdrawRoles })
  },
  {
    name: 'order.to_review',
    ...{ group: 'work', follows: ['order.placed'], urgency: 'action', link, says: worth },
    concerns: () => ({ staff: seller }),
    answer: { withinHours: 24, endedBy: ['order.confirmed', 'order.cancelled', 'order.declined'] }
  },
  {
    name: 'order.credit_approved',
    ...{ group: 'orders', follows: ['order.placed'], urgency: 'info', link, says: worth },
    when: ({ payload }) => payload.approved === true,
    concerns: () => ({ dealer: theirPeople })
  },
  {
    name: 'order.over_limit',
    ...{ group: 'work', follows: ['order.held'], urgency: 'action', link, says: worth },
    concerns: () => ({ staff: creditRoles }),
    answer: { withinHours: 4, endedBy: ['order.placed', 'order.declined', 'order.cancelled'] }
  },
  {
    name: 'order.held',
    ...{ group: 'orders', follows: ['order.held'], urgency: 'info', tellsDoer: true, link, says: worth },
    concerns: () => ({ dealer: withdrawRoles })
  },
  {
    name: 'order.declined',
    ...{ group: 'orders', follows: ['order.declined'], urgency: 'action', link, says: reason },
    concerns: () => ({ dealer: withdrawRoles, staff: seller })
  },
  {
    name: 'order.confirmed',
    ...{ group: 'orders', follows: ['order.confirmed'], urgency: 'info', link, says: worth },
    concerns: () => ({ dealer: payers })
  },
  {
    name: 'order.confirmation_asked',
    ...{ group: 'orders', follows: ['order.confirmation_asked'], urgency: 'action', link },
    says: ({ aggregateId, payload }) => ({
      again: payload.again === true ? 'yes' : null,
      orderId: aggregateId
    }),
    concerns: () => ({ dealer: withdrawRoles }),
    together: ({ aggregateId }) => aggregateId,
    answer: {
      withinHours: 24,
      dueAt: ({ payload }) => new Date(payload.dueAt as string),
      // Asked of a later version, the word on this one is wanted no more.
      endedBy: ['order.agreed', 'order.cancelled', 'order.confirmation_asked']
    },
    ...agreeing
  },
  {
    name: 'order.agreement_reminded',
    ...{ group: 'orders', follows: ['order.agreement_due', 'order.agreement_late'], urgency: 'action', link },
    says: ({ aggregateId, type, payload }) => ({
      dueAt: payload.dueAt as string,
      late: type === 'order.agreement_late' ? 'yes' : null,
      orderId: aggregateId
    }),
    concerns: () => ({ dealer: withdrawRoles }),
    together: ({ aggregateId }) => aggregateId,
    endsAt: ({ type, payload }) =>
      type === 'order.agreement_due' ? new Date(payload.dueAt as string) : null,
    ...agreeing
  },
  {
    name: 'order.agreed',
    ...{ group: 'orders', follows: ['order.agreed'], urgency: 'info', link },
    concerns: () => ({ staff: seller })
  },
  {
    name: 'order.changed',
    ...{ group: 'orders', follows: ['order.amended'], urgency: 'info', link, says: worth },
    when: ({ payload }) => payload.kind !== 'shared',
    concerns: () => ({ dealer: withdrawRoles, staff: seller })
  },
  {
    name: 'order.shared',
    ...{ group: 'orders', follows: ['order.amended'], urgency: 'info', link, says: worth },
    when: ({ payload }) => payload.kind === 'shared',
    concerns: () => ({ dealer: withdrawRoles, staff: seller })
  },
  {
    name: 'order.cancelled',
    ...{ group: 'orders', follows: ['order.cancelled'], urgency: 'info', link, says: reason },
    concerns: () => ({ dealer: theirPeople, staff: seller })
  },
  ...askingNotices
];
