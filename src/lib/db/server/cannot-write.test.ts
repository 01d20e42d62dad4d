import { expect, test, vi } from 'vitest';
import { cannotWrite, noteUnwritten } from './cannot-write.ts';

const failed = (code: string) => Object.assign(new Error('no'), { code });

test('a server whose disk is full is said to be so until it has not said it for some seconds', () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  try {
    noteUnwritten(failed('57014'));
    expect(cannotWrite()).toBe(false);
    noteUnwritten(new Error('wrapped', { cause: failed('53100') }));
    expect(cannotWrite()).toBe(true);
    vi.advanceTimersByTime(11_000);
    expect(cannotWrite()).toBe(false);
  } finally {
    vi.useRealTimers();
  }
});
