import { expect, test } from 'vitest';
import { instantOf } from '#lib/time/zone.ts';
import { daysUntil, nowAndNext } from './now-next.ts';

const zone = 'Europe/Berlin';
const at = (text: string) => instantOf(text, zone);
const part = (id: string, from: string, until: string) => ({ id, startsAt: at(from), endsAt: at(until) });
const ids = (found: ReturnType<typeof nowAndNext<ReturnType<typeof part>>>) => [
  found.now.map(({ id }) => id),
  found.next?.id ?? null
];

test('a part is on from its beginning until just before its end, and parts side by side are on together', () => {
  const parts = [
    part('lunch', '2027-03-27T12:00', '2027-03-27T13:00'),
    part('ordering', '2027-03-27T09:00', '2027-03-27T12:00'),
    part('talk', '2027-03-27T11:00', '2027-03-27T12:30')
  ];
  expect(ids(nowAndNext(parts, at('2027-03-27T08:59')))).toEqual([[], 'ordering']);
  expect(ids(nowAndNext(parts, at('2027-03-27T11:00')))).toEqual([['ordering', 'talk'], 'lunch']);
  expect(ids(nowAndNext(parts, at('2027-03-27T12:00')))).toEqual([['talk', 'lunch'], null]);
  expect(ids(nowAndNext(parts, at('2027-03-27T13:00')))).toEqual([[], null]);
  expect(nowAndNext([], at('2027-03-27T13:00'))).toEqual({ now: [], next: null });
});

test('over midnight a part goes on, and the next is tomorrow’s at the venue, whatever the reader’s day is', () => {
  const parts = [
    part('party', '2027-03-26T22:00', '2027-03-27T01:00'),
    part('ordering', '2027-03-27T09:00', '2027-03-27T12:00')
  ];
  expect(ids(nowAndNext(parts, at('2027-03-27T00:30')))).toEqual([['party'], 'ordering']);
  expect(daysUntil(parts[1]!, zone, at('2027-03-26T23:59'))).toBe(1);
  expect(daysUntil(parts[1]!, zone, at('2027-03-27T00:00'))).toBe(0);
});

test('where clocks change in the night, tomorrow is still one day ahead and parts keep their hours', () => {
  // In the night to 28 March an hour is left out; in the night to 31 October one comes twice.
  const spring = part('spring', '2027-03-28T09:00', '2027-03-28T12:00');
  expect(daysUntil(spring, zone, at('2027-03-27T23:30'))).toBe(1);
  expect(ids(nowAndNext([spring], at('2027-03-28T09:00')))).toEqual([['spring'], null]);
  const autumn = part('autumn', '2027-10-31T00:30', '2027-10-31T23:30');
  expect(daysUntil(autumn, zone, at('2027-10-30T00:10'))).toBe(1);
  expect(ids(nowAndNext([autumn], at('2027-10-31T23:29')))).toEqual([['autumn'], null]);
});
