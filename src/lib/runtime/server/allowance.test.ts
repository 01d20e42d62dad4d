import { expect, test } from 'vitest';
import { Allowance } from './allowance.ts';

test('each name has its own share, and a new one when the time is over', () => {
  const calls = new Allowance({ most: 2, perSeconds: 60 });
  expect([calls.take('a', 0), calls.take('a', 1), calls.take('b', 2)]).toEqual([0, 0, 0]);
  expect(calls.take('a', 10_000)).toBe(50);
  expect(calls.wait('b', 10_000)).toBe(0);
  expect(calls.take('a', 60_000)).toBe(0);
});

test('looking takes none', () => {
  const calls = new Allowance({ most: 1, perSeconds: 60 });
  expect([calls.wait('a', 0), calls.wait('a', 0), calls.take('a', 0), calls.wait('a', 0)]).toEqual([
    0, 0, 0, 60
  ]);
});
