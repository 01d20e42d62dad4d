import { expect, test } from 'vitest';
import { memoryStore, type KeptOrder } from '../drafting/device-store.ts';
import { sendKept } from './send-kept.ts';

const order = (id: string, owner: string): KeptOrder => ({
  id,
  owner,
  fair: 'spring',
  sending: { id, fair: 'spring', lines: [{ sku: 'A', quantity: 6 }] },
  tries: 1,
  verdict: null
});

async function kept(...orders: KeptOrder[]) {
  const store = memoryStore();
  for (const one of orders) await store.keepOrder(one);
  return { store, open: async () => store };
}

test('what waits is sent for its owner only, and its verdict is kept for the page that opens next', async () => {
  const { store, open } = await kept(order('a', '1:me'), order('b', '2:somebody'));
  const sent: string[] = [];
  const fetcher = (async (address: unknown) => {
    sent.push(String(address));
    return Response.json({ number: 20_001 }, { status: 201 });
  }) as typeof fetch;
  await sendKept('1:me', { open, fetcher });
  expect(sent).toEqual(['/api/v1/orders/a']);
  expect((await store.orders('1:me'))[0]!.verdict).toMatchObject({ kind: 'accepted', number: 20_001 });
  expect((await store.orders('2:somebody'))[0]!.verdict).toBeNull();
  await sendKept('1:me', { open, fetcher });
  expect(sent).toHaveLength(1);
});

test('without an answer the browser is asked to come back, and the order goes on waiting', async () => {
  const { store, open } = await kept(order('a', '1:me'));
  const fetcher = (async () => {
    throw new TypeError('no network');
  }) as typeof fetch;
  await expect(sendKept('1:me', { open, fetcher })).rejects.toThrow('no answer');
  expect((await store.orders('1:me'))[0]!.verdict).toBeNull();
});
