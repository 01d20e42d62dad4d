import { expect, test } from 'vitest';
import { invitationAdvice, noTotals } from './invitation-totals.ts';

const opensAt = new Date('2026-12-31T09:00:00Z');
const before = (days: number) => new Date(opensAt.getTime() - days * 86_400_000);
const fine = {
  ...{
    fair: { opensAt, closesAt: before(-2) },
    hasReason: true,
    hasProgramme: true,
    firstSentAt: before(40),
    capacity: 100
  },
  ...{ remindAfterDays: 10, totals: { ...noTotals, invited: 5, sent: 5, yes: 5, heads: 9 } }
};

test('a fair whose invitations went out a month ahead hears nothing', () => {
  expect(invitationAdvice(fine, before(20))).toEqual([]);
});

test('nobody is warned before the month has begun, nor once the fair is in its hall', () => {
  const unsent = { ...fine, firstSentAt: null, totals: { ...noTotals, invited: 5 } };
  expect(invitationAdvice(unsent, before(31))).toEqual([]);
  expect(invitationAdvice(unsent, before(30))).toEqual(['not_sent']);
  expect(invitationAdvice(unsent, opensAt)).toEqual([]);
  const early = { ...unsent, fair: { ...fine.fair, doorsAt: before(-1) } };
  expect(invitationAdvice(early, opensAt)).toEqual(['not_sent']);
});

test('late ones, guests who were forgotten, silent ones and a full hall are said', () => {
  const late = { ...fine, firstSentAt: before(29) };
  expect(invitationAdvice(late, before(20))).toEqual(['sent_late']);
  const totals = { ...noTotals, invited: 5, sent: 4, silent: 2, heads: 101 };
  expect(invitationAdvice({ ...fine, totals }, before(20))).toEqual([
    'beyond_capacity',
    'some_to_send',
    'remind'
  ]);
  expect(invitationAdvice({ ...fine, totals, remindAfterDays: null }, before(20))).not.toContain('remind');
});

test('a fair without a reason or a programme is told so', () => {
  const bare = { ...fine, hasReason: false, hasProgramme: false };
  expect(invitationAdvice(bare, before(35))).toEqual(['no_reason', 'no_programme']);
});
