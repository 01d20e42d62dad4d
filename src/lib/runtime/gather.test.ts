import { expect, test } from 'vitest';
import { gather } from './gather.ts';

test('what is asked in one turn is loaded together, each key once', async () => {
  const loads: string[][] = [];
  const ask = gather(async (keys) => {
    loads.push(keys);
    return new Map(keys.map((key) => [key, key.toUpperCase()]));
  });
  expect(await Promise.all([ask('a'), ask('b'), ask('a')])).toEqual(['A', 'B', 'A']);
  expect(await ask('a')).toBe('A');
  expect(loads).toEqual([['a', 'b'], ['a']]);
});

test('a key without an answer is undefined', async () => {
  expect(await gather(async () => new Map())('a')).toBeUndefined();
});

test('a failing load fails those who asked and nobody after them', async () => {
  let broken = true;
  const ask = gather(async (keys) => {
    if (broken) throw new Error('gone');
    return new Map(keys.map((key) => [key, 1]));
  });
  const answers = await Promise.allSettled([ask('a'), ask('b')]);
  expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  broken = false;
  expect(await ask('a')).toBe(1);
});
