import type { SequencedEvent } from '#lib/events/event.ts';
import type { NoticeKind } from '#lib/events/notice-kind.ts';
import { kindRules, type LetterKind } from './letter-kind.ts';

const link: NoticeKind['link'] = (_side, { mailing }) =>
  mailing ? `/staff/letters/${mailing}` : '/staff/letters';
const aboutMailing = ({ aggregateId, payload }: SequencedEvent) => ({
  mailing: aggregateId,
  count: (payload.people as number | undefined) ?? 0,
  note: (payload.reason as string | null | undefined) ?? ''
});
const maker = ({ payload }: SequencedEvent) => ({ users: [payload.madeBy as string] });
const isOfMoney = ({ payload }: SequencedEvent) => kindRules[payload.kind as LetterKind].area === 'money';

/** What there is to say of letters to many: to whoever may approve them, and to their maker. */
export const letterNotices: readonly NoticeKind[] = [
  {
    name: 'mailing.asked',
    ...{ group: 'work', follows: ['mailing.asked'], urgency: 'action', says: aboutMailing, link },
    concerns: (event) => ({ staff: ['admin', 'director', ...(isOfMoney(event) ? ['finance'] : [])] })
  },
  {
    name: 'mailing.sent_back',
    ...{ group: 'work', follows: ['mailing.sent_back'], urgency: 'action', says: aboutMailing, link },
    concerns: maker
  },
  {
    name: 'mailing.done',
    ...{ group: 'work', follows: ['mailing.done'], urgency: 'info', says: aboutMailing, link },
    concerns: maker
  }
];
