import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { memoryStore, type DeviceStore, type KeptOrder } from '../drafting/device-store.ts';
import { OrderSender } from './order-sender.svelte.ts';

const lines = [{ sku: 'V204-MOS-S', quantity: 12 }];
const json = (status: number, body: unknown, headers = {}) =>
  new Response(JSON.stringify(body), { status, headers });
const order = (): KeptOrder => {
  const id = uuid7();
  return { id, owner: '7:u', fair: 'ss27', sending: { id, fair: 'ss27', lines }, tries: 0, verdict: null };
};

/** A server that gives the answers in turn; a string is a network that fails. Remembers what it was sent. */
function server(...answers: (Response | 'down')[]) {
  const sent: { address: string; body: string }[] = [];
  const fetcher = (async (address: string, init: RequestInit) => {
    sent.push({ address, body: String(init.body) });
    const answer = answers.shift() ?? 'down';
    if (answer === 'down') throw new TypeError('network');
    return answer;
  }) as typeof fetch;
  return { fetcher, sent };
}

function sender(
  fetcher: typeof fetch,
  store: DeviceStore = memoryStore(),
  waits: number[] = [],
  kept: KeptOrder = order()
) {
  const wait = (milliseconds: number) => {
    waits.push(milliseconds);
    return setImmediate();
  };
  return new OrderSender({ store, order: kept, fetcher, wait });
}

test('an order that is accepted says its number, and not before', async () => {
  const { fetcher, sent } = server(json(201, { number: 20431 }));
  const one = sender(fetcher);
  const sending = one.send();
  expect(one.saved.at).not.toBe('accepted');
  await sending;
  expect(one.saved).toEqual({ at: 'accepted', number: '20431' });
  expect(sent[0]?.address).toBe(`/api/v1/orders/${one.order.id}`);
});

test('a lost answer is asked for again with the same id and the same body', async () => {
  const waits: number[] = [];
  const busy = json(503, {}, { 'retry-after': '2' });
  const { fetcher, sent } = server('down', busy, json(500, {}), json(200, { number: 5 }));
  const one = sender(fetcher, memoryStore(), waits);
  await one.send();
  expect(one.saved).toEqual({ at: 'accepted', number: '5' });
  expect(new Set(sent.map(({ body }) => body)).size).toBe(1);
  expect(sent).toHaveLength(4);
  expect(waits[1]).toBeGreaterThanOrEqual(2000);
});

test('what leaves is on the disk before it leaves', async () => {
  const store = memoryStore();
  let onDisk: KeptOrder[] = [];
  const fetcher = (async () => {
    onDisk = await store.orders('7:u');
    return json(201, { number: 1 });
  }) as unknown as typeof fetch;
  await sender(fetcher, store).send();
  expect(onDisk).toMatchObject([{ sending: { lines }, verdict: null }]);
});

test('a closed browser goes on where it was', async () => {
  const store = memoryStore();
  const before = sender(server().fetcher, store);
  const sending = before.send();
  await expect.poll(() => before.order.tries).toBeGreaterThan(0);
  before.close();
  await sending;
  const [kept] = await store.orders('7:u');
  const { fetcher, sent } = server(json(200, { number: 9 }));
  const after = sender(fetcher, store, [], kept!);
  await after.send();
  expect(after.saved).toEqual({ at: 'accepted', number: '9' });
  expect(JSON.parse(sent[0]!.body)).toMatchObject({ id: before.order.id, lines });
});

test('a refusal is kept until it was heard, and a sending that is taken back is forgotten', async () => {
  const store = memoryStore();
  const refused = sender(server(json(422, { code: 'supply_short', details: { lines: [] } })).fetcher, store);
  await refused.send();
  expect(refused.saved).toEqual({ at: 'refused', why: 'supply_short' });
  expect(await store.orders('7:u')).toMatchObject([{ verdict: { code: 'supply_short' } }]);
  await refused.takeBack();
  expect(await store.orders('7:u')).toEqual([]);
});

test('a page that is not ours is no answer', async () => {
  const portal = new Response('<html>Sign in to this Wi-Fi</html>', { status: 200 });
  const one = sender(server(portal, json(201, { number: 4 })).fetcher);
  await one.send();
  expect(one.saved).toEqual({ at: 'accepted', number: '4' });
});

test('another person at the same device sees nothing of it', async () => {
  const store = memoryStore();
  await sender(server(json(422, { code: 'fair_closed' })).fetcher, store).send();
  expect(await store.orders('8:v')).toEqual([]);
});

test('a device that keeps nothing says so and orders all the same', async () => {
  const broken = { ...memoryStore(), keepOrder: () => Promise.reject(new Error('private window')) };
  const one = sender(server(json(201, { number: 2 })).fetcher, broken);
  await one.send();
  expect(one).toMatchObject({ keepsHere: false, saved: { at: 'accepted' } });
});
