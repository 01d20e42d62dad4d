import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayIn } from '#lib/time/day.ts';
import {
  afterOpenHours,
  dueAfterWorkdays,
  isWorkday,
  workdaysAfter,
  type WorkCalendar
} from './business-time.ts';

const seoul: WorkCalendar = {
  zone: 'Asia/Seoul',
  daysOff: [0, 6],
  holidays: new Set(['2026-12-25', '2027-01-01'])
};
const berlin: WorkCalendar = { zone: 'Europe/Berlin', daysOff: [0, 6], holidays: new Set() };

describe('time in which people work', () => {
  test('what is promised within a day on Friday afternoon is due on Monday afternoon', () => {
    expect(afterOpenHours(new Date('2026-11-27T06:00:00Z'), 24, seoul)).toEqual(
      new Date('2026-11-30T06:00:00Z')
    );
  });

  test('a holiday before a weekend is passed over too', () => {
    expect(afterOpenHours(new Date('2026-12-24T06:00:00Z'), 24, seoul)).toEqual(
      new Date('2026-12-28T06:00:00Z')
    );
    expect(workdaysAfter('2026-12-24', 1, seoul)).toBe('2026-12-28');
  });

  test('what begins on a closed day begins with the next open one', () => {
    expect(afterOpenHours(new Date('2026-11-28T03:00:00Z'), 2, seoul)).toEqual(
      new Date('2026-11-29T17:00:00Z')
    );
  });

  test('a change of clocks takes an hour away and promises none less', () => {
    // Sunday 29 March loses an hour and is closed; every hour of open days counts.
    expect(afterOpenHours(new Date('2026-03-27T12:00:00Z'), 24, berlin)).toEqual(
      new Date('2026-03-30T11:00:00Z')
    );
    expect(dueAfterWorkdays(new Date('2026-03-27T12:00:00Z'), 1, berlin)).toEqual(
      new Date('2026-03-30T16:00:00Z')
    );
  });

  test('every deadline lies on a day of work, later promises are never due earlier', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true }),
        fc.integer({ min: 0, max: 200 }),
        fc.integer({ min: 0, max: 60 }),
        fc.constantFrom(seoul, berlin),
        (at, hours, days, calendar) => {
          const due = afterOpenHours(at, hours, calendar);
          expect(isWorkday(dayIn(calendar.zone, due), calendar)).toBe(true);
          expect(due.getTime()).toBeGreaterThanOrEqual(at.getTime());
          expect(afterOpenHours(at, hours + 1, calendar) > due).toBe(true);
          expect(isWorkday(dayIn(calendar.zone, dueAfterWorkdays(at, days, calendar)), calendar)).toBe(true);
        }
      )
    );
  });
});
