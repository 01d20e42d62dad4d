import type { NoticeKind } from '#lib/events/notice-kind.ts';

/** What winners are told; who was absent and is drawn again was told on the wall. */
export const drawNotices: readonly NoticeKind[] = [
  {
    name: 'draw.won',
    ...{ group: 'fairs', follows: ['draw.round_drawn', 'draw.winner_redrawn'], urgency: 'info' },
    when: ({ payload }) => (payload.dealerIds as number[] | undefined)?.length !== 0,
    concerns: ({ payload }) => ({
      dealers: { ids: (payload.dealerIds as number[] | undefined) ?? [], roles: ['owner', 'buyer'] }
    }),
    says: ({ payload }) => ({ prize: payload.prize as string, draw: payload.name as string }),
    link: (side, { fairSlug }) => (side === 'staff' ? `/staff/draws/${fairSlug}` : `/fairs/${fairSlug}/draws`)
  }
];
