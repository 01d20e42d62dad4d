import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '#lib/time/day.ts';
import { openDay, reopenings } from './holidays.ts';

test('what would ship on a holiday ships on the first day after it, however long it is', () => {
  const holidays = reopenings(['2027-02-06', '2027-02-05', '2027-02-09', '2027-02-28']);
  expect(openDay('2027-02-04', holidays)).toBe('2027-02-04');
  expect(openDay('2027-02-05', holidays)).toBe('2027-02-07');
  expect(openDay('2027-02-06', holidays)).toBe('2027-02-07');
  expect(openDay('2027-02-09', holidays)).toBe('2027-02-10');
  expect(openDay('2027-02-28', holidays)).toBe('2027-03-01');
});

test('the open day is never a holiday, never earlier, and no open day is passed over', () => {
  const days = fc.array(fc.integer({ min: 0, max: 60 }).map((n) => addDays('2027-01-01', n)));
  fc.assert(
    fc.property(days, fc.integer({ min: 0, max: 60 }), (closed, at) => {
      const day = addDays('2027-01-01', at);
      const open = openDay(day, reopenings(closed));
      expect(closed).not.toContain(open);
      for (let between = day; between < open; between = addDays(between, 1))
        expect(closed).toContain(between);
    })
  );
});
