import { expect, test } from 'vitest';
import type { Writing } from './draft.ts';
import { HandingOn } from './handing-on.ts';

const writing = (sku: string) => ({ place: `cell:${sku}`, sku }) as Writing;

test('what is typed goes on together and later, or at once when somebody cannot wait', async () => {
  const given: string[][] = [];
  const handing = new HandingOn((writings) => given.push(writings.map(({ sku }) => sku)));
  handing.add([writing('A')]);
  handing.add([writing('B')]);
  expect(given).toEqual([]);
  await expect.poll(() => given).toEqual([['A', 'B']]);
  handing.add([writing('C')]);
  handing.now();
  expect(given).toEqual([['A', 'B'], ['C']]);
});
