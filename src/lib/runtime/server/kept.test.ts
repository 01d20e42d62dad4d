import { expect, test, vi } from 'vitest';
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
