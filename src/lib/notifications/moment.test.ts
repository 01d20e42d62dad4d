import { expect, test } from 'vitest';
import { momentFor, type Hours } from './moment.ts';

const seoul: Hours = { timeZone: 'Asia/Seoul', quiet: { fromMinute: 22 * 60, toMinute: 7 * 60 } };
const berlin: Hours = { timeZone: 'Europe/Berlin', quiet: { fromMinute: 22 * 60, toMinute: 7 * 60 + 30 } };
const lunch: Hours = { timeZone: 'Asia/Shanghai', quiet: { fromMinute: 12 * 60, toMinute: 13 * 60 } };
const at = (text: string) => new Date(text);
const when = (now: string, hours: Hours, pierces = false) =>
  momentFor(at(now), 'at_once', pierces, hours).toISOString();

test('outside of quiet hours it leaves at once', () => {
  expect(when('2026-11-27T03:00:00Z', seoul)).toBe('2026-11-27T03:00:00.000Z');
  expect(when('2026-11-27T03:00:00Z', { ...seoul, quiet: null })).toBe('2026-11-27T03:00:00.000Z');
});

test('in quiet hours it waits for their end, before midnight and after it', () => {
  expect(when('2026-11-27T14:00:00Z', seoul)).toBe('2026-11-27T22:00:00.000Z');
  expect(when('2026-11-27T21:59:00Z', seoul)).toBe('2026-11-27T22:00:00.000Z');
  expect(when('2026-11-27T22:00:00Z', seoul)).toBe('2026-11-27T22:00:00.000Z');
  expect(when('2026-11-27T04:20:00Z', lunch)).toBe('2026-11-27T05:00:00.000Z');
});

test('what pierces leaves at any hour', () => {
  expect(when('2026-11-27T14:00:00Z', seoul, true)).toBe('2026-11-27T14:00:00.000Z');
  expect(momentFor(at('2026-11-27T14:00:00Z'), 'weekly', true, seoul).toISOString()).toBe(
    '2026-11-27T14:00:00.000Z'
  );
});

test('the night that loses an hour ends by the clock on the wall, and so does the one that repeats one', () => {
  // 28 March 2027, 2:00 becomes 3:00: 7:30 is 5:30 UTC instead of 6:30.
  expect(when('2027-03-27T22:00:00Z', berlin)).toBe('2027-03-28T05:30:00.000Z');
  expect(when('2027-03-28T01:30:00Z', berlin)).toBe('2027-03-28T05:30:00.000Z');
  // 31 October 2027, 3:00 becomes 2:00.
  expect(when('2027-10-30T22:00:00Z', berlin)).toBe('2027-10-31T06:30:00.000Z');
  const early: Hours = { timeZone: 'Europe/Berlin', quiet: { fromMinute: 0, toMinute: 150 } };
  // 2:30 does not exist: the same distance after the change.
  expect(when('2027-03-28T00:10:00Z', early)).toBe('2027-03-28T01:30:00.000Z');
  // 2:30 comes twice: the first one ends the hours, and the second is no quiet hour to wait in.
  expect(when('2027-10-30T23:00:00Z', early)).toBe('2027-10-31T00:30:00.000Z');
  expect(when('2027-10-31T01:10:00Z', early)).toBe('2027-10-31T01:10:00.000Z');
});

test('hours that end when they begin are none', () => {
  const none: Hours = { timeZone: 'Asia/Seoul', quiet: { fromMinute: 480, toMinute: 480 } };
  expect(when('2026-11-26T23:00:00Z', none)).toBe('2026-11-26T23:00:00.000Z');
});

test('digests leave at eight by the clock of their reader, the weekly one on Mondays', () => {
  const next = (now: string, rhythm: 'daily' | 'weekly', hours: Hours) =>
    momentFor(at(now), rhythm, false, hours).toISOString();
  expect(next('2026-11-27T22:59:00Z', 'daily', seoul)).toBe('2026-11-27T23:00:00.000Z');
  expect(next('2026-11-27T23:00:00Z', 'daily', seoul)).toBe('2026-11-28T23:00:00.000Z');
  // 27 November 2026 is a Friday.
  expect(next('2026-11-27T03:00:00Z', 'weekly', seoul)).toBe('2026-11-29T23:00:00.000Z');
  expect(next('2026-11-29T23:00:00Z', 'weekly', seoul)).toBe('2026-12-06T23:00:00.000Z');
  expect(next('2027-03-27T12:00:00Z', 'daily', berlin)).toBe('2027-03-28T06:00:00.000Z');
});
