import { expect, test } from 'vitest';
import { addDays } from '#lib/time/day.ts';
import { byDue, daysLate, dueOn, residualOf, stateOf, stepName } from './instalment.ts';

const open = { amountMinor: 100, allocatedMinor: 0, dueOn: '2026-12-02', voidedAt: null };

test('is due through its whole day and overdue from the next', () => {
  expect(stateOf({ ...open, dueOn: null }, '2026-12-02')).toBe('waiting');
  expect(stateOf(open, '2026-12-01')).toBe('due');
  expect(stateOf(open, '2026-12-02')).toBe('due');
  expect(stateOf(open, '2026-12-03')).toBe('overdue');
  expect(daysLate(open, '2026-12-02')).toBe(0);
  expect(daysLate(open, '2027-01-01')).toBe(30);
});

test('is paid when nothing is left, part paid it is still due, and voided it owes nothing', () => {
  expect(stateOf({ ...open, allocatedMinor: 100 }, '2027-01-01')).toBe('paid');
  expect(stateOf({ ...open, allocatedMinor: 99 }, '2026-12-01')).toBe('due');
  expect(residualOf({ ...open, allocatedMinor: 99 })).toBe(1);
  expect(stateOf({ ...open, voidedAt: new Date() }, '2027-01-01')).toBe('voided');
  expect(residualOf({ ...open, voidedAt: new Date() })).toBe(0);
});

test('the due day is the calendar day of the seller, whatever the hour and wherever the server stands', () => {
  const zones = [
    'UTC',
    'Asia/Seoul',
    'America/Los_Angeles',
    'Europe/Berlin',
    'Pacific/Kiritimati',
    'Pacific/Pago_Pago'
  ];
  for (const zone of zones) {
    const spoken = new Intl.DateTimeFormat('sv-SE', { timeZone: zone });
    for (let hour = 0; hour < 24 * 366; hour += 7) {
      const at = new Date(Date.UTC(2027, 7, 1, hour));
      expect(dueOn(at, 0, zone)).toBe(spoken.format(at));
    }
  }
  expect(dueOn(new Date('2027-12-30T15:00:00Z'), 60, 'Asia/Seoul')).toBe('2028-02-29');
  expect(dueOn(new Date('2027-12-30T14:59:00Z'), 60, 'Asia/Seoul')).toBe('2028-02-28');
  expect(addDays('2028-02-28', 2)).toBe('2028-03-01');
});

test('the longest due comes first, then by day, then by place', () => {
  const a = { ...open, position: 1, dueOn: '2026-12-05' };
  const b = { ...open, position: 2, dueOn: '2026-12-01' };
  const c = { ...open, position: 3, dueOn: null };
  expect([c, a, b].sort(byDue)).toEqual([b, a, c]);
});

test('steps have the names that people use', () => {
  expect([1, 2, 3].map((position) => stepName(position, 3))).toEqual(['deposit', 'middle', 'final']);
  expect(stepName(1, 1)).toBe('whole');
});
