import { expect, test, vi } from 'vitest';
import { inTurn, noteKey } from './in-turn.ts';

test('what waits its turn is done in its order, and somebody else comes in between', async () => {
  const done: string[] = [];
  inTurn(() => done.push('first'));
  inTurn(() => done.push('second'));
  const between = new MessageChannel();
  between.port1.onmessage = () => (done.push('a key'), between.port1.close());
  between.port2.postMessage(null);
  expect(done).toEqual([]);
  await expect.poll(() => done).toEqual(['first', 'a key', 'second']);
});

test('what is not urgent waits until nobody types, but not for ever', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  try {
    let isDone = false;
    noteKey();
    inTurn(() => (isDone = true));
    const typing = async (milliseconds: number) => {
      for (let typed = 0; typed < milliseconds; typed += 100) {
        await vi.advanceTimersByTimeAsync(100);
        noteKey();
      }
    };
    await new Promise((resolve) => setImmediate(resolve));
    await typing(1000);
    expect(isDone).toBe(false);
    await typing(1500);
    expect(isDone).toBe(true);
  } finally {
    vi.useRealTimers();
  }
});
