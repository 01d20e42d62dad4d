import { describe, expect, test } from 'vitest';
import { desksAt, queueWarning, type StoredArrival } from './queue.ts';

const now = new Date('2026-11-19T09:30:00Z');
/** So many arrivals at one desk, evenly over the last five minutes, each with this time at the desk. */
const arrivals = (desk: string, count: number, tookMs: number | null): StoredArrival[] =>
  Array.from({ length: count }, (_, n) => ({
    ...{ desk, tookMs },
    arrivedAt: new Date(now.getTime() - (n * 300_000) / count).toISOString()
  }));

describe('desks', () => {
  test('are measured by the people of the last five minutes and the times of the last fifteen', () => {
    const old = { desk: 'A', tookMs: 90_000, arrivedAt: '2026-11-19T09:20:00Z' };
    const older = { desk: 'A', tookMs: 90_000, arrivedAt: '2026-11-19T09:10:00Z' };
    expect(desksAt([...arrivals('A', 19, 6_000), old, older], now)).toEqual([
      { desk: 'A', perMinute: 3.8, medianMs: 6_000, p95Ms: 6_000, busy: 0.38 }
    ]);
  });

  test('that measured nothing have a pace and no times, and those that rest are not there', () => {
    expect(desksAt(arrivals('A', 10, null), now)).toMatchObject([{ perMinute: 2, medianMs: null }]);
    expect(desksAt([{ desk: 'B', tookMs: 1, arrivedAt: '2026-11-19T08:00:00Z' }], now)).toEqual([]);
  });
});

test.each([
  ['nobody came', [], null],
  ['two desks have air', [...arrivals('A', 20, 6_000), ...arrivals('B', 20, 6_000)], null],
  ['one of two has air', [...arrivals('A', 45, 6_000), ...arrivals('B', 20, 6_000)], null],
  ['both are busy all the time', [...arrivals('A', 45, 6_000), ...arrivals('B', 50, 6_000)], 'open_desk'],
  ['codes are scanned as fast as people step up', arrivals('A', 70, 300), 'open_desk'],
  ['few stand long', [...arrivals('A', 3, 70_000)], null],
  [
    'one of two is slow',
    [...arrivals('A', 8, 6_000), ...arrivals('B', 3, 61_000), ...arrivals('B', 2, 5_000)],
    'slow_desk'
  ]
])('when %s, the warning is right', (_, given, warning) => {
  expect(queueWarning(desksAt(given, now))).toBe(warning);
});
