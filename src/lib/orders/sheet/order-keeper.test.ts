import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { UUID7 } from '#lib/runtime/uuid7.ts';
import { memoryDraftStore, type DraftStore, type KeptOrder } from './draft-store.ts';
import { OrderKeeper } from './order-keeper.svelte.ts';

const lines = [{ sku: 'V204-MOS-S', quantity: 12 }];
const json = (status: number, body: unknown, headers = {}) =>
  new Response(JSON.stringify(body), { status, headers });

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

function keeper(fetcher: typeof fetch, store: DraftStore = memoryDraftStore(), waits: number[] = []) {
  const wait = (milliseconds: number) => {
    waits.push(milliseconds);
    return setImmediate();
  };
  return new OrderKeeper({ store, owner: '7:u', fair: 'ss27', lines: () => lines, fetcher, wait });
}

test('an order that is accepted says its number, and not before', async () => {
  const { fetcher, sent } = server(json(201, { number: 20431 }));
  const orders = keeper(fetcher);
  const sending = orders.submit();
  expect(orders.saved.at).not.toBe('accepted');
  await sending;
  expect(orders.saved).toEqual({ at: 'accepted', number: '20431' });
  expect(orders.order.id).toMatch(UUID7);
  expect(sent[0]?.address).toBe(`/api/v1/orders/${orders.order.id}`);
});

test('a lost answer is asked for again with the same id and the same body', async () => {
  const waits: number[] = [];
  const { fetcher, sent } = server(
    'down',
    json(503, {}, { 'retry-after': '2' }),
    json(500, {}),
    json(200, { number: 5 })
  );
  const orders = keeper(fetcher, memoryDraftStore(), waits);
  await orders.submit();
  expect(orders.saved).toEqual({ at: 'accepted', number: '5' });
  expect(new Set(sent.map((one) => one.body)).size).toBe(1);
  expect(sent).toHaveLength(4);
  expect(waits[1]).toBeGreaterThanOrEqual(2000);
});

test('what leaves is on the disk before it leaves', async () => {
  const kept = new Map<string, KeptOrder>();
  let onDisk: KeptOrder | undefined;
  const fetcher = (async () => {
    onDisk = structuredClone([...kept.values()][0]);
    return json(201, { number: 1 });
  }) as unknown as typeof fetch;
  await keeper(fetcher, memoryDraftStore(kept)).submit();
  expect(onDisk).toMatchObject({ sending: { lines }, verdict: null });
});

test('a closed browser goes on where it was', async () => {
  const store = memoryDraftStore();
  const unanswered = server();
  const before = keeper(unanswered.fetcher, store);
  const sending = before.submit();
  await expect.poll(() => unanswered.sent.length).toBeGreaterThan(0);
  before.close();
  await sending;
  const { fetcher, sent } = server(json(200, { number: 9 }));
  const after = keeper(fetcher, store);
  await after.open(null);
  await expect.poll(() => after.saved).toEqual({ at: 'accepted', number: '9' });
  expect(JSON.parse(sent[0]!.body)).toMatchObject({ id: before.order.id, lines });
});

test('a refused order keeps its lines and can be sent again after a change', async () => {
  const short = json(422, { code: 'supply_short', details: { lines: [] } });
  const { fetcher, sent } = server(short, json(201, { number: 3 }));
  const orders = keeper(fetcher);
  await orders.submit();
  expect(orders.saved).toEqual({ at: 'refused', why: 'supply_short' });
  expect(orders.underWay).toBe(false);
  await orders.submit();
  expect(orders.saved).toMatchObject({ at: 'accepted' });
  expect(sent[0]?.address).toBe(sent[1]?.address);
});

test('a page that is not ours is no answer', async () => {
  const portal = new Response('<html>Sign in to this Wi-Fi</html>', { status: 200 });
  const orders = keeper(server(portal, json(201, { number: 4 })).fetcher);
  await orders.submit();
  expect(orders.saved).toEqual({ at: 'accepted', number: '4' });
});

test('the device is ahead of the account as long as it has something that the account has not', async () => {
  const store = memoryDraftStore();
  const one = keeper(server().fetcher, store);
  one.changed();
  await expect.poll(() => store.current('7:u', 'ss27')).toMatchObject({ lines, syncedAt: null });
  one.close();
  const draft = { id: one.order.id, lines: [], note: '', poNumber: '', updatedAt: new Date() };
  expect((await keeper(server().fetcher, store).open(draft)).lines).toEqual(lines);
  expect((await keeper(server().fetcher, memoryDraftStore()).open(draft)).lines).toEqual([]);
});

test('another person at the same device sees nothing of it', async () => {
  const store = memoryDraftStore();
  const one = keeper(server().fetcher, store);
  one.changed();
  await expect.poll(() => store.current('7:u', 'ss27')).not.toBeNull();
  one.close();
  expect(await store.current('8:v', 'ss27')).toBeNull();
});

test('a device that keeps nothing says so and orders all the same', async () => {
  const broken: DraftStore = {
    ...memoryDraftStore(),
    current: () => Promise.reject(new Error('private window')),
    keep: () => Promise.reject(new Error('private window'))
  };
  const orders = keeper(server(json(201, { number: 2 })).fetcher, broken);
  await orders.open(null);
  await orders.submit();
  expect(orders).toMatchObject({ keepsHere: false, saved: { at: 'accepted' } });
});
