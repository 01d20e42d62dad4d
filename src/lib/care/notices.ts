import type { NoticeKind } from '#lib/events/notice-kind.ts';
import { isOfLibrary } from './news-form.ts';

const titlesOf = (payload: Readonly<Record<string, unknown>>) => ({
  ...{
    title: payload.title as string,
    titleZh: payload.titleZh as string,
    titleKo: payload.titleKo as string
  }
});

/** Who makes good what somebody was not content with. */
const teams: Readonly<Record<string, readonly string[]>> = {
  product: ['planner'],
  speed: ['planner', 'warehouse'],
  packing: ['warehouse']
};

/** What dealers are told of products and policies. */
export const careNotices: readonly NoticeKind[] = [
  {
    name: 'news.published',
    ...{ group: 'news', follows: ['news.published', 'news.opened'], urgency: 'info' },
    // What is in the library is told of together, once a week.
    when: ({ payload }) => !isOfLibrary(String(payload.kind)),
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
  },
  {
    name: 'library.digest',
    ...{ group: 'news', follows: ['library.digest'], urgency: 'info' },
    says: ({ payload }) => ({ ...titlesOf(payload), count: payload.count as number }),
    concerns: ({ payload }) => ({
      dealers: { ids: payload.dealerIds as number[], roles: ['owner', 'buyer'] }
    }),
    link: () => '/news'
  },
  {
    name: 'training.announced',
    ...{ group: 'news', follows: ['training.announced'], urgency: 'info' },
    says: ({ payload }) => ({ ...titlesOf(payload), day: payload.startsAt as string }),
    concerns: ({ payload }) => ({
      dealers: { ids: payload.dealerIds as number[], roles: ['owner', 'buyer'] }
    }),
    link: () => '/support'
  },
  {
    name: 'training.recorded',
    ...{ group: 'news', follows: ['training.noted'], urgency: 'info' },
    when: ({ payload }) => payload.isNew === true,
    says: ({ payload }) => titlesOf(payload),
    concerns: ({ payload }) => ({ users: payload.userIds as string[] }),
    link: () => '/support'
  },
  {
    name: 'referral.made',
    ...{ group: 'work', follows: ['referral.made'], urgency: 'action' },
    concerns: ({ payload }) => ({ users: [payload.repId as string | null] }),
    says: ({ payload }) => ({ company: payload.name as string, referrer: payload.referrer as string }),
    link: () => '/staff/support'
  },
  {
    name: 'referral.held',
    ...{ group: 'work', follows: ['referral.held'], urgency: 'action' },
    concerns: () => ({ staff: ['director'] }),
    says: ({ payload }) => ({ company: payload.name as string }),
    link: () => '/staff/support'
  },
  {
    name: 'referral.rewarded',
    ...{ group: 'money', follows: ['referral.rewarded'], urgency: 'info' },
    concerns: () => ({ dealer: ['owner', 'payer'] }),
    says: ({ payload }) => ({
      ...{ company: payload.name as string, amountMinor: payload.amountMinor as number },
      currency: (payload.currency as string | null) ?? ''
    }),
    link: (side) => (side === 'staff' ? '/staff/support' : '/support')
  },
  {
    name: 'referral.taken_back',
    ...{ group: 'money', follows: ['referral.taken_back'], urgency: 'info' },
    concerns: () => ({ dealer: ['owner', 'payer'] }),
    says: ({ payload }) => ({ company: payload.name as string }),
    link: (side) => (side === 'staff' ? '/staff/support' : '/support')
  },
  {
    name: 'campaign.opened',
    ...{ group: 'news', follows: ['campaign.opened'], urgency: 'info' },
    says: ({ payload }) => titlesOf(payload),
    concerns: ({ payload }) => ({
      dealers: { ids: payload.dealerIds as number[], roles: ['owner', 'buyer'] },
      staff: ['rep', 'region_manager']
    }),
    link: (side) => (side === 'staff' ? '/staff/support' : '/support')
  },
  {
    name: 'group.posted',
    ...{ group: 'news', follows: ['group.announced', 'group.asked', 'group.answered'], urgency: 'info' },
    says: ({ type, payload }) => ({
      ...{ what: type.slice('group.'.length), words: payload.words as string },
      answer: (payload.answer as string | undefined) ?? ''
    }),
    concerns: ({ type, payload }) => {
      if (type === 'group.announced')
        return { dealers: { ids: payload.dealerIds as number[], roles: ['owner', 'buyer'] } };
      return type === 'group.asked'
        ? { staff: ['rep', 'region_manager'] }
        : { users: [payload.askedBy as string], dealer: ['owner'] };
    },
    link: (side) => (side === 'staff' ? '/staff/support' : '/support')
  },
  {
    name: 'proof.sent',
    ...{ group: 'work', follows: ['proof.sent'], urgency: 'action' },
    says: ({ payload }) => titlesOf(payload),
    concerns: () => ({ staff: ['director'] }),
    link: () => '/staff/support'
  },
  {
    name: 'proof.decided',
    ...{ group: 'news', follows: ['proof.decided'], urgency: 'info' },
    says: ({ payload }) => ({
      ...{ ...titlesOf(payload), accepted: payload.accepted === true ? 'yes' : 'no' },
      reason: (payload.reason as string | undefined) ?? ''
    }),
    concerns: ({ payload }) => ({ users: [payload.sentBy as string], dealer: ['owner'] }),
    link: (side) => (side === 'staff' ? '/staff/support' : '/support')
  },
  {
    name: 'commissions.drawn',
    ...{ group: 'money', follows: ['commissions.drawn'], urgency: 'action' },
    concerns: () => ({ staff: ['finance'] }),
    says: ({ aggregateId, payload }) => ({
      month: aggregateId,
      count: (payload.statements as string[]).length
    }),
    link: () => '/staff/money/partners'
  },
  {
    name: 'support.asked',
    ...{ group: 'work', follows: ['support.asked'], urgency: 'action' },
    concerns: ({ payload }) => ({ users: [payload.ownerId as string | null] }),
    says: ({ payload }) => ({ words: payload.words as string }),
    link: () => '/staff/support'
  },
  {
    name: 'support.answered',
    ...{ group: 'news', follows: ['support.answered'], urgency: 'info' },
    concerns: ({ payload }) => ({ users: [payload.askedBy as string], dealer: ['owner'] }),
    says: ({ payload }) => ({ words: payload.words as string, answer: payload.answer as string }),
    link: (side) => (side === 'staff' ? '/staff/support' : '/support')
  },
  {
    name: 'feedback.low',
    ...{ group: 'shipments', follows: ['feedback.given'], urgency: 'action' },
    when: ({ payload }) => (payload.low as string[]).length > 0,
    concerns: ({ payload }) => ({
      staff: ['rep', 'region_manager', ...(payload.low as string[]).flatMap((topic) => teams[topic] ?? [])]
    }),
    says: ({ payload }) => ({
      ...{ shipment: String(payload.number), words: (payload.words as string | null) ?? '' },
      ...{
        product: payload.product as number,
        speed: payload.speed as number,
        packing: payload.packing as number
      }
    }),
    link: (_side, { order }) => (order ? `/staff/orders/${order}` : '/staff')
  }
];
