import { expect, test } from 'vitest';
import { timeOfDevice } from './time-of-device.ts';

const now = new Date('2026-11-19T09:00:00Z');
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000);

test.each([
  ['sent at once by a right clock', 0, 0, 0],
  ['sent an hour later', -1, 0, -1],
  ['sent an hour later by a clock that is two hours ahead', 1, 2, -1],
  ['sent at once by a clock of last year', -8760, -8760, 0],
  ['whose clock was set back in between, is never later than now', 5, 0, 0],
  ['whose clock was set far ahead in between, is never older than three days', -9000, 0, -72]
])('an arrival %s', (_, at, sentAt, arrived) => {
  expect(timeOfDevice({ at: hours(at), sentAt: hours(sentAt), now })).toEqual(hours(arrived));
});
