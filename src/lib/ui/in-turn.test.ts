import { expect, test } from 'vitest';
import { inTurn } from './in-turn.ts';

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
