import { expect, test } from 'vitest';
import { Pace } from './pace.ts';

/** What a pace says after arrivals at these instants, in milliseconds. */
function paceOf(...instantsMs: number[]): Pace {
  const pace = new Pace(0);
  for (const instantMs of instantsMs) pace.count(instantMs);
  return pace;
}

const everyMs = (gapMs: number, count: number) => Array.from({ length: count }, (_, at) => (at + 1) * gapMs);

test('who comes alone is not expected to be followed', () => {
  expect(paceOf(5000).within(14)).toBe(0);
  expect(paceOf(...everyMs(20, 100)).within(14)).toBe(0);
});

test('in a rush as many are expected as have come in such a time', () => {
  expect(paceOf(...everyMs(1, 1000)).within(14)).toBe(14);
  expect(paceOf(...everyMs(2, 1000)).within(14)).toBe(7);
});

test('after a pause the rush is forgotten with the first who comes', () => {
  expect(paceOf(...everyMs(1, 1000), 60_000).within(14)).toBe(0);
});
