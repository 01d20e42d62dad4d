import { expect, test } from 'vitest';
import { clockStepsOf } from './fair-clock.ts';

const fair = {
  timeZone: 'Asia/Shanghai',
  opensAt: new Date('2026-11-18T01:00:00Z'),
  closesAt: new Date('2026-11-19T10:00:00Z')
};
const said = (now: string) => clockStepsOf(fair, new Date(now)).map(({ type }) => type);

test('a fair opens tomorrow from nine in the morning on, where it is', () => {
  expect(said('2026-11-17T00:59:00Z')).toEqual([]);
  expect(said('2026-11-17T01:00:00Z')).toEqual(['fair.opens_tomorrow']);
  expect(said('2026-11-17T15:59:00Z')).toEqual(['fair.opens_tomorrow']);
  expect(said('2026-11-17T16:00:00Z')).toEqual([]);
});

test('its last hour and its last quarter are told while they last, and nothing after the end', () => {
  expect(said('2026-11-19T08:59:59Z')).toEqual([]);
  expect(said('2026-11-19T09:00:00Z')).toEqual(['fair.last_hour']);
  expect(said('2026-11-19T09:44:59Z')).toEqual(['fair.last_hour']);
  expect(said('2026-11-19T09:45:00Z')).toEqual(['fair.closes_soon']);
  expect(said('2026-11-19T10:00:00Z')).toEqual([]);
});
