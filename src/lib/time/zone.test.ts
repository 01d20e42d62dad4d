import { describe, expect, test } from 'vitest';
import { daysApart, instantOf, minuteOfDay, wallClock } from './zone.ts';

describe('a clock in a zone', () => {
  test('shows the local day and time', () => {
    expect(wallClock(new Date('2026-11-18T16:30:00Z'), 'Asia/Seoul')).toBe('2026-11-19T01:30');
    expect(wallClock(new Date('2026-11-18T00:00:00Z'), 'UTC')).toBe('2026-11-18T00:00');
  });

  test.each([
    'Asia/Shanghai',
    'Asia/Seoul',
    'Europe/Berlin',
    'America/St_Johns',
    'UTC',
    'Pacific/Kiritimati'
  ])('what was typed in %s comes back as typed', (zone) => {
    for (const typed of ['2026-11-18T09:00', '2026-01-01T00:00', '2026-07-31T23:59'])
      expect(wallClock(instantOf(typed, zone), zone)).toBe(typed);
  });

  test('an hour that does not exist in spring is moved behind the change', () => {
    expect(instantOf('2026-03-29T02:30', 'Europe/Berlin').toISOString()).toBe('2026-03-29T01:30:00.000Z');
  });

  test('of an hour that autumn repeats the first is meant', () => {
    expect(instantOf('2026-10-25T02:30', 'Europe/Berlin').toISOString()).toBe('2026-10-25T00:30:00.000Z');
  });

  test('nonsense is no instant', () => {
    expect(instantOf('tomorrow', 'UTC').getTime()).toBeNaN();
  });

  test('minutes and days are counted by the local calendar', () => {
    expect(minuteOfDay(new Date('2026-11-18T00:30:00Z'), 'Asia/Shanghai')).toBe(510);
    expect(
      daysApart(new Date('2026-11-18T15:30:00Z'), new Date('2026-11-18T16:30:00Z'), 'Asia/Shanghai')
    ).toBe(1);
  });
});
