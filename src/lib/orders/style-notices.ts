import type { SequencedEvent } from '#lib/events/event.ts';
import type { NoticeKind, NoticeValues, Side } from '#lib/events/notice-kind.ts';
import { withdrawRoles } from './rights.ts';

const style = ({ payload }: SequencedEvent): NoticeValues => ({
  code: payload.code as string,
  name: payload.name as string,
  units: payload.free as number
});

const page = (side: Side, { code }: NoticeValues) =>
  side === 'staff' ? '/staff/stock' : `/products/${encodeURIComponent(String(code ?? ''))}`;
const isOfDealer = ({ dealerId }: SequencedEvent) => dealerId !== null;

/** What is to be ordered before it is too late. */
export const styleNotices: readonly NoticeKind[] = [
  {
    name: 'fair.musts_missing',
    ...{ group: 'fairs', follows: ['fair.musts_missing'], urgency: 'action' },
    link: (side, { fairSlug }) => (side === 'staff' ? '/staff/calls' : `/fairs/${fairSlug}/order`),
    says: ({ payload }) => ({
      ...{ count: payload.count as number, styles: payload.styles as string, at: payload.at as string }
    }),
    concerns: () => ({ dealer: withdrawRoles, staff: ['rep'] }),
    endsAt: ({ payload }) => new Date(payload.at as string)
  },
  {
    name: 'style.back',
    ...{ group: 'orders', follows: ['style.back'], urgency: 'info', link: page, says: style },
    when: isOfDealer,
    concerns: () => ({ dealer: withdrawRoles, staff: ['rep'] })
  },
  {
    name: 'style.nearly_gone',
    ...{ group: 'orders', follows: ['style.nearly_gone'], urgency: 'info', link: page, says: style },
    when: isOfDealer,
    concerns: () => ({ dealer: withdrawRoles, staff: ['rep'] })
  },
  {
    name: 'style.selling_out',
    ...{
      group: 'work',
      follows: ['style.nearly_gone'],
      urgency: 'info',
      link: () => '/staff/stock',
      says: style
    },
    when: ({ dealerId }) => dealerId === null,
    // Who sells hears of what the fair orders most, `style.hot`.
    concerns: () => ({ staff: ['planner'] })
  }
];
