import * as v from 'valibot';
import { expect, test } from 'vitest';
import { DayForm, InstantForm, instantOfMs, isDay } from './bounds.ts';

test.each(['2026-02-28', '2028-02-29', '1900-01-01', '2999-12-31'])('%s is a day', (text) =>
  expect(isDay(text)).toBe(true)
);

test.each([
  '2026-02-29',
  '2026-13-01',
  '2026-00-00',
  '9999-12-31',
  '0000-01-01',
  '10000-01-01',
  'abc',
  '',
  '2026-1-1'
])('%j is none, and nothing is thrown', (text) => {
  expect(isDay(text)).toBe(false);
  expect(v.safeParse(DayForm, text).success).toBe(false);
});

test('an instant is within the calendar that a database has', () => {
  expect(instantOfMs('1790000000000')).toEqual(new Date(1_790_000_000_000));
  for (const text of ['999999999999999', '99999999999999', '-1', '', 'x', '1e3', '9'.repeat(400)])
    expect(instantOfMs(text), text).toBeNull();
  expect(v.safeParse(InstantForm, '2026-11-28T10:00:00Z').success).toBe(true);
  for (const text of ['2026-02-31T99:00:00Z', '9999-12-31T00:00:00Z', 'now', '2026-11-28'])
    expect(v.safeParse(InstantForm, text).success, text).toBe(false);
});
