import { expect, test } from 'vitest';
import { UUID7, uuid7 } from './uuid7.ts';

test('a new id has the form of a UUIDv7', () => {
  for (let n = 0; n < 200; n++) expect(uuid7()).toMatch(UUID7);
});

test('ids sort by the moment they were made', () => {
  const ids = [1_800_000_000_000, 1_800_000_000_001, 1_900_000_000_000].map((at) => uuid7(at));
  expect([...ids].sort()).toEqual(ids);
});

test('the moment can be read back from the first 48 bits', () => {
  expect(parseInt(uuid7(1_812_345_678_901).replaceAll('-', '').slice(0, 12), 16)).toBe(1_812_345_678_901);
});
