import { expect, test, vi } from 'vitest';
import { KeptByVersion } from './kept-by-version.ts';
import { Kept } from './kept.ts';

test('many who ask within the time get one reading, by key, and a failure is not kept', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  try {
    const kept = new Kept<string, number>({ forMs: 1_000, most: 2 });
    let reads = 0;
    const read = async () => ++reads;
    expect(await Promise.all([kept.of('a', read), kept.of('a', read)])).toEqual([1, 1]);
    expect(await kept.of('b', read)).toBe(2);
    vi.advanceTimersByTime(1_000);
    expect(await kept.of('a', read)).toBe(3);
    await expect(kept.of('c', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(await kept.of('c', read)).toBe(4);
  } finally {
    vi.useRealTimers();
  }
});

test('what has a version is read once a version, by all who ask together, and whoever asks gets nothing older than their asking', async () => {
  const kept = new KeptByVersion<string, number>({ most: 2 });
  const state = { version: 1, reads: 0 };
  const source = {
    versionOf: async () => String(state.version),
    read: async () => {
      state.reads += 1;
      return state.version;
    }
  };
  const ask = () => kept.of('a', source);
  expect(await Promise.all([ask(), ask(), ask()])).toEqual([1, 1, 1]);
  expect(await ask()).toBe(1);
  expect(state.reads).toBe(1);
  state.version = 2;
  const waiting = Promise.all([ask(), ask()]);
  state.version = 3;
  expect(await waiting).toEqual([3, 3]);
  expect(state.reads).toBe(2);
  const failing = { ...source, read: () => Promise.reject(new Error('away')) };
  await expect(kept.of('b', failing)).rejects.toThrow('away');
  expect(await kept.of('b', source)).toBe(3);
});
