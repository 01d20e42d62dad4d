import { expect, test, vi } from 'vitest';
import { paced } from './paced.ts';

/** A read that counts how often it began. */
function counting() {
  let begun = 0;
  return { read: () => Promise.resolve(++begun), begun: () => begun };
}

test('many who ask at once share the read that follows the first one, and each sees what was so when they asked', async () => {
  const read = paced({ restMs: 30, mostKept: 10 });
  let stored = 'before';
  const ask = () => read('a page', () => Promise.resolve(stored));
  expect(await ask()).toBe('before');
  stored = 'after';
  expect(await Promise.all(Array.from({ length: 100 }, ask))).toEqual(Array(100).fill('after'));
});

test('one key is read once a rest, another at once', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  try {
    const read = paced({ restMs: 20, mostKept: 10 });
    const [one, other] = [counting(), counting()];
    await read('one', one.read);
    const waiting = [read('one', one.read), read('one', one.read)];
    expect(one.begun()).toBe(1);
    await read('other', other.read);
    expect(await Promise.all(waiting)).toEqual([2, 2]);
    vi.advanceTimersByTime(100);
    await read('one', one.read);
    expect(one.begun()).toBe(3);
  } finally {
    vi.useRealTimers();
  }
});

test('a read that fails is told to those who share it, and the next one begins anew', async () => {
  const read = paced({ restMs: 5, mostKept: 10 });
  await expect(read('key', () => Promise.reject(new Error('lost')))).rejects.toThrow('lost');
  expect(await read('key', () => Promise.resolve('there'))).toBe('there');
});

test('only so many keys are known', async () => {
  const read = paced({ restMs: 60_000, mostKept: 2 });
  for (const key of ['a', 'b', 'c']) await read(key, () => Promise.resolve(key));
  expect(await read('a', () => Promise.resolve('at once'))).toBe('at once');
});
