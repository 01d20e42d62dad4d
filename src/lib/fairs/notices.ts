import type { NoticeKind, NoticeValues, Side } from '#lib/events/notice-kind.ts';
import type { SequencedEvent } from '#lib/events/event.ts';

const ordering = ['owner', 'buyer'] as const;
const fair = (side: Side, { fairSlug }: NoticeValues) =>
  side === 'staff' ? `/staff/fairs/${fairSlug}` : `/fairs/${fairSlug}/order`;

/** To whom a clock's fact about a fair is told: the dealers that it names. */
const named = ({ payload }: SequencedEvent) => ({
  dealers: { ids: payload.dealerIds as number[], roles: ordering }
});
const closing = ({ payload }: SequencedEvent): NoticeValues => ({ at: payload.at as string });
const until = ({ payload }: SequencedEvent) => new Date(payload.at as string);

/** A fair that opens and closes, and what people do at it. */
export const fairNotices: readonly NoticeKind[] = [
  {
    name: 'fair.duty_soon',
    ...{ group: 'fairs', follows: ['fair.duty_soon'], urgency: 'action' },
    concerns: ({ payload }) => ({ users: [payload.userId as string] }),
    says: ({ payload }) => ({
      ...{ what: payload.what as string, place: payload.place as string | null, at: payload.at as string }
    }),
    link: (_side, { fairSlug }) => `/staff/fairs/${fairSlug}/duties`,
    endsAt: ({ payload }) => new Date(payload.until as string),
    together: ({ id }) => `duty ${id}`
  },
  {
    name: 'fair.plan_late',
    ...{ group: 'work', follows: ['fair.plan_late'], urgency: 'action' },
    concerns: () => ({ staff: ['director', 'host'] }),
    says: ({ payload }) => ({
      days: payload.days as number,
      lacks: payload.hasReason ? 'agenda' : payload.hasAgenda ? 'reason' : 'both'
    }),
    link: (_side, { fairSlug }) => `/staff/fairs/${fairSlug}/plan`
  },
  {
    name: 'fair.opens_tomorrow',
    ...{ group: 'fairs', follows: ['fair.opens_tomorrow'], urgency: 'info', link: fair, says: closing },
    ...{ concerns: named, endsAt: until }
  },
  {
    name: 'fair.last_hour',
    ...{ group: 'fairs', follows: ['fair.last_hour'], urgency: 'action', link: fair, says: closing },
    ...{ concerns: named, endsAt: until }
  },
  {
    name: 'fair.closes_soon',
    ...{ group: 'fairs', follows: ['fair.closes_soon'], urgency: 'urgent', link: fair, says: closing },
    ...{ concerns: named, endsAt: until }
  }
];
