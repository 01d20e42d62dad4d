import type { NoticeKind } from '#lib/events/notice-kind.ts';
import { placeOfQueue } from './promised-queue.ts';

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
    name: 'fair.key_dealers_missing',
    ...{ group: 'work', follows: ['fair.key_dealers_missing'], urgency: 'urgent' },
    link: (_, { fairSlug }) => `/staff/fairs/${fairSlug}/arithmetic`,
    says: ({ payload }) => ({
      ...{ region: payload.region as string, count: payload.count as number },
      why: (payload.names as string[]).join(', ')
    }),
    concerns: ({ payload }) => ({ users: payload.leaders as string[], staff: ['director'] }),
    // What it asks for is a call while the fair goes on.
    endsAt: ({ at }) => new Date(at.getTime() + 8 * 3_600_000)
  },
  {
    name: 'fair.rules_open',
    ...{ group: 'work', follows: ['fair.rules_open'], urgency: 'action' },
    link: (_, { fairSlug }) => `/staff/fairs/${fairSlug}/arithmetic`,
    says: ({ payload }) => ({
      ...{ region: payload.region as string, count: payload.count as number },
      households: payload.households as number
    }),
    concerns: ({ payload }) => ({ users: payload.leaders as string[], staff: ['director'] }),
    together: () => 'rules'
  },
  {
    name: 'fair.rep_gap',
    ...{ group: 'work', follows: ['fair.rep_gap'], urgency: 'action' },
    link: (_, { fairSlug }) => `/staff/fairs/${fairSlug}/guests`,
    says: ({ payload }) => ({ count: payload.count as number, why: (payload.names as string[]).join(', ') }),
    concerns: ({ payload }) => ({ users: [payload.rep as string] })
  },
  {
    name: 'style.hot',
    ...{ group: 'work', follows: ['style.hot_going'], urgency: 'action', link: () => '/staff/stock' },
    says: ({ payload }) => ({
      ...{ name: payload.name as string, part: payload.part as string | null },
      ...{ free: payload.free as number, whole: payload.whole as number, units: payload.units as number }
    }),
    concerns: ({ payload }) => ({
      users: payload.reps as string[],
      staff: ['planner', 'director', 'host']
    }),
    // What sold out in the morning is no news the day after.
    endsAt: ({ at }) => new Date(at.getTime() + 12 * 3_600_000)
  },
  {
    name: 'queue.old',
    ...{ group: 'work', follows: ['queue.old'], urgency: 'action' },
    link: (_, { queue, fairSlug }) => placeOfQueue(String(queue), fairSlug as string | null),
    says: ({ aggregateId, payload }) => ({
      ...{ queue: aggregateId, count: payload.count as number, hours: payload.hours as number }
    }),
    concerns: () => ({ staff: ['director'] }),
    together: ({ aggregateId }) => aggregateId
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
