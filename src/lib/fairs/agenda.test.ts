import { expect, test } from 'vitest';
import { clashes, type Segment } from './agenda.ts';

const at = (hour: number) => new Date(Date.UTC(2026, 10, 18, hour));
const part = (id: string, from: number, until: number, more: Partial<Segment> = {}): Segment => ({
  ...{ id, kind: 'talk', startsAt: at(from), endsAt: at(until), place: null, ownerId: null },
  ...more
});

test('two parts in one place at one time clash, however the place is written', () => {
  const both = [part('late', 10, 12, { place: 'hall a ' }), part('early', 9, 11, { place: 'Hall A' })];
  expect(clashes(both)).toEqual([{ first: 'early', second: 'late', of: 'place' }]);
});

test('one that begins when the other ends does not, nor do parts side by side', () => {
  const there = { place: 'Hall A' };
  expect(clashes([part('one', 9, 10, there), part('two', 10, 11, there)])).toEqual([]);
  expect(clashes([part('one', 9, 11, there), part('two', 10, 12, { place: 'Foyer' })])).toEqual([]);
  expect(clashes([part('one', 9, 11), part('two', 10, 12)])).toEqual([]);
});

test('nobody answers for two parts at once', () => {
  const mine = { ownerId: 'mina' };
  const day = [part('long', 9, 18, mine), part('short', 10, 11, mine), part('later', 17, 19, mine)];
  expect(clashes(day)).toEqual([
    { first: 'long', second: 'short', of: 'owner' },
    { first: 'long', second: 'later', of: 'owner' }
  ]);
});
