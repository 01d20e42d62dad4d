import type { SequencedEvent } from '#lib/events/event.ts';
import type { NoticeKind, NoticeValues, Side } from '#lib/events/notice-kind.ts';
import { plannerRoles } from './permissions.ts';

const order = (side: Side, { order: number }: NoticeValues) =>
  side === 'staff' ? `/staff/orders/${number}` : `/orders/${number}`;
const work = (_: Side, { work: number }: NoticeValues) => `/staff/production/${number}`;

const moved = ({ payload }: SequencedEvent): NoticeValues => ({
  work: payload.number as number,
  fromOn: payload.fromOn as string,
  toOn: payload.toOn as string,
  why: payload.reason as string,
  revisionId: payload.revisionId as string
});

/** What the dealer may always choose; less and similar depend on what is open when they look, so that the page alone offers them. */
const choicesOf = ({ payload }: SequencedEvent): string =>
  ((payload.alternatives as string[] | undefined) ?? [])
    .filter((choice) => choice !== 'less' && choice !== 'similar')
    .join(' ');

/** Dealers are asked to choose within so many hours. */
export const delayAnswerHours = 24;

/** Dates that move, and what is made. */
export const productionNotices: readonly NoticeKind[] = [
  {
    name: 'work.delayed',
    ...{ group: 'dates', follows: ['work_order.delayed'], urgency: 'action', link: order },
    says: (event) => ({ ...moved(event), choices: choicesOf(event) }),
    concerns: () => ({ dealer: ['owner', 'buyer'] }),
    // Each wants an answer of its own.
    together: ({ payload }) => String(payload.revisionId),
    answer: { withinHours: delayAnswerHours, endedBy: ['work_order.delay_answered', 'work_order.cancelled'] },
    deed: {
      name: 'answer_delay',
      of: ({ revisionId }) => revisionId as string | null,
      choices: ({ choices }) => (choices ? String(choices).split(' ') : [])
    }
  },
  {
    name: 'work.brought_forward',
    ...{ group: 'dates', follows: ['work_order.brought_forward'], urgency: 'info', link: order, says: moved },
    concerns: () => ({ dealer: ['owner', 'buyer'] })
  },
  {
    name: 'work.delay_answered',
    ...{ group: 'dates', follows: ['work_order.delay_answered'], urgency: 'info', link: work },
    says: ({ payload }) => ({ work: payload.number as number, choice: payload.choice as string }),
    concerns: () => ({ staff: [...plannerRoles.filter((role) => role === 'planner'), 'rep'] })
  },
  {
    name: 'work.behind_plan',
    ...{ group: 'work', follows: ['work_order.behind_plan'], urgency: 'action', link: work },
    says: ({ payload }) => ({
      work: payload.number as number,
      count: payload.openUnits as number,
      toOn: payload.promisedOn as string
    }),
    concerns: () => ({ staff: ['planner'] })
  },
  {
    name: 'order.ready',
    ...{ group: 'work', follows: ['order.ready_from_stock', 'work_order.completed'], urgency: 'action' },
    when: ({ type, payload }) => type === 'order.ready_from_stock' || payload.orderReady === true,
    subject: ({ aggregateId, payload }) => `order:${String(payload.orderId ?? aggregateId)}`,
    link: (_, { order: number }) => `/staff/shipments/ready/${number}`,
    concerns: () => ({ staff: ['warehouse'] })
  }
];
