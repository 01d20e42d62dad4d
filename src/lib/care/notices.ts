import type { NoticeKind } from '#lib/events/notice-kind.ts';

/** What dealers are told of products and policies. */
export const careNotices: readonly NoticeKind[] = [
  {
    name: 'news.published',
    ...{ group: 'news', follows: ['news.published'], urgency: 'info' },
    says: ({ aggregateId, payload }) => ({
      news: aggregateId,
      ...{
        title: payload.title as string,
        titleZh: payload.titleZh as string,
        titleKo: payload.titleKo as string
      }
    }),
    concerns: ({ payload }) => ({
      dealers: { ids: payload.dealerIds as number[], roles: ['owner', 'buyer'] },
      staff: ['rep', 'region_manager']
    }),
    link: (side, { news }) => (side === 'staff' || !news ? '/staff/news' : `/news/${news}`)
  }
];
