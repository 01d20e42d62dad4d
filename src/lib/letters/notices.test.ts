import { expect, test } from 'vitest';
import type { SequencedEvent } from '#lib/events/event.ts';
import { letterNotices } from './notices.ts';

const event = (type: string, payload: object) =>
  ({ type, aggregateId: '7b', payload }) as unknown as SequencedEvent;
const toldOf = (type: string, payload: object) => {
  const kind = letterNotices.find(({ follows }) => follows.includes(type))!;
  const { staff = [], users = [] } = kind.concerns(event(type, payload));
  return { staff, users, leads: kind.link('staff', kind.says!(event(type, payload))) };
};

test('who may approve a mailing hears that it waits, finance only of money; its maker hears how it went', () => {
  const asked = (kind: string) => toldOf('mailing.asked', { kind, people: 40 }).staff;
  expect(asked('invitation')).toEqual(['admin', 'director']);
  expect(asked('payment_reminder_2')).toEqual(['admin', 'director', 'finance']);
  for (const type of ['mailing.sent_back', 'mailing.done'])
    expect(toldOf(type, { madeBy: 'mo', reason: 'a typo' })).toEqual({
      ...{ staff: [], users: ['mo'], leads: '/staff/letters/7b' }
    });
});
