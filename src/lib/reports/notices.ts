import type { NoticeKind } from '#lib/events/notice-kind.ts';

/** What staff have to know of the house itself. */
export const houseNotices: readonly NoticeKind[] = [
  {
    name: 'target.reached',
    ...{ group: 'work', follows: ['target.reached'], urgency: 'info' },
    link: (_, { fairSlug }) => `/staff/fairs/${fairSlug}`,
    says: ({ payload }) => ({
      ...{ amountMinor: payload.amountMinor as number, currency: payload.currency as string },
      region: (payload.region as string | null) ?? null
    }),
    concerns: () => ({ staff: ['director', 'region_manager', 'rep'] })
  },
  {
    name: 'queue.old',
    ...{ group: 'work', follows: ['queue.old'], urgency: 'action', link: () => '/staff/orders' },
    says: ({ payload }) => ({ count: payload.count as number, hours: payload.hours as number }),
    concerns: () => ({ staff: ['director'] })
  },
  {
    name: 'job.failing',
    ...{ group: 'work', follows: ['job.failing'], urgency: 'urgent', link: () => '/staff/settings/channels' },
    says: ({ payload }) => ({
      ...{ name: payload.task as string, count: payload.count as number, why: payload.why as string }
    }),
    concerns: () => ({ staff: ['admin'] })
  },
  {
    name: 'screen.lost',
    ...{ group: 'work', follows: ['screen.lost'], urgency: 'urgent', link: () => '/staff/board' },
    says: ({ payload }) => ({ name: payload.name as string, at: payload.seenAt as string }),
    concerns: () => ({ staff: ['admin', 'host'] })
  }
];
