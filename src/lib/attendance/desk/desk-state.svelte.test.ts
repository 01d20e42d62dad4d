import { expect, test, vi } from 'vitest';
import { memoryDeskStore, type DeskStore } from './desk-store.ts';
import { DeskHand } from './desk-hand.svelte.ts';
import { DeskState } from './desk-state.svelte.ts';
import type { DeskDeed } from './desk-deed.ts';
import type { DeskArrival, DeskHousehold } from './desk-wire.ts';
import { sendKeptDeeds } from './send-kept-deeds.ts';
import { badgeText, makeBadgeCode, readBadgeCode } from '../badge-code.ts';
import { badgesOf, visitorBadge } from './badges.ts';

const badge = makeBadgeCode(new Uint8Array(11).fill(7));
const ada = { id: '019aa000-0000-7000-8000-00000000000a', name: 'Ada', role: null, decides: true, badge };
const tarn: DeskHousehold = {
  ...{ id: 7, code: 'D-7', name: 'Tarn', city: null, region: 'North', colour: 1, rep: null, class: null },
  ...{ isInvited: true, keys: '', persons: [ada] }
};

/** A server that counts each person once, and a network that can be cut. */
function hall() {
  const arrivals = new Map<string, DeskArrival>();
  const state = { isDown: false, losesAnswers: false, sent: [] as DeskDeed[][] };
  const take = (deed: DeskDeed, desk: string) => {
    if (deed.kind !== 'arrive') return { id: deed.id, refused: 'unknown_person' };
    if (arrivals.has(deed.personId)) return { id: deed.id, done: 'already' };
    const { id, dealerId, personId, decides, at, tookMs } = deed;
    const row = {
      ...{ id, dealerId, personId, decides, tookMs, desk, leftAt: null, isUndone: false },
      ...{ name: deed.person?.name ?? 'Ada', role: deed.person?.role ?? null, badge: deed.badge ?? badge }
    };
    arrivals.set(personId, { ...row, arrivedAt: at });
    return { id, done: 'counted' };
  };
  const fetcher = (async (address: string, init: RequestInit) => {
    if (state.isDown) throw new TypeError('no network');
    if (address.endsWith('guests.json'))
      return Response.json({ households: [tarn] }, { headers: { 'x-version': 'one' } });
    const body = JSON.parse(String(init.body)) as { desk: string; deeds: DeskDeed[] };
    state.sent.push(body.deeds);
    const results = body.deeds.map((deed) => take(deed, body.desk));
    if (state.losesAnswers) throw new TypeError('cut off');
    const door = { arrivals: [...arrivals.values()], households: [], gifts: [], signed: [], visitors: 0 };
    return Response.json({ at: new Date().toISOString(), ...door, results });
  }) as typeof fetch;
  return { fetcher, state, arrivals };
}

function openDesk(store: DeskStore, fetcher: typeof fetch, called = 'Desk 1') {
  vi.stubGlobal('addEventListener', () => undefined);
  vi.stubGlobal('removeEventListener', () => undefined);
  const desk = new DeskState({ owner: 'staff:me', fair: 'autumn', called, open: async () => store, fetcher });
  return { desk, close: desk.start() };
}

test('what is done without a network survives the page, is sent once, and another desk’s person stays one', async () => {
  const store = memoryDeskStore();
  const { fetcher, state, arrivals } = hall();
  const first = openDesk(store, fetcher);
  await expect.poll(() => first.desk.isReady).toBe(true);
  state.isDown = true;
  new DeskHand(first.desk).read(badgeText(badge));
  await expect.poll(() => first.desk.isOffline).toBe(true);
  expect(first.desk.room.people.get(ada.id)).toMatchObject({ waits: true, decides: true });
  expect([...first.desk.room.households]).toEqual([[7, true]]);
  first.close();

  const again = openDesk(store, fetcher);
  await expect.poll(() => again.desk.waiting.length).toBe(1);
  expect(again.desk.byBadge.get(badge)?.person).toEqual(ada);
  state.isDown = false;
  state.losesAnswers = true;
  again.desk.ask();
  await expect.poll(() => state.sent.flat().length).toBeGreaterThan(0);
  state.losesAnswers = false;
  again.desk.ask();
  await expect.poll(() => again.desk.waiting.length).toBe(0);
  expect(arrivals.size).toBe(1);
  expect(again.desk.room.people.get(ada.id)).toMatchObject({ waits: false, desk: 'Desk 1' });
  again.close();

  const other = openDesk(memoryDeskStore(), fetcher, 'Desk 2');
  await expect.poll(() => other.desk.isReady).toBe(true);
  const hand = new DeskHand(other.desk);
  hand.read(badge);
  expect(hand.said).toMatchObject({ kind: 'already', name: 'Ada' });
  hand.read('OF:NOTACODE');
  expect(hand.said).toEqual({ kind: 'no_badge' });
  hand.read(makeBadgeCode(new Uint8Array(11).fill(9)));
  expect(hand.said).toEqual({ kind: 'unknown_badge' });
  other.close();
});

test('whoever is typed at the door has a badge at once, without a network too, and any desk reads it', async () => {
  const { fetcher, state } = hall();
  const { desk, close } = openDesk(memoryDeskStore(), fetcher);
  await expect.poll(() => desk.guests.length).toBe(1);
  state.isDown = true;
  const bo = { id: '019aa000-0000-7000-8000-00000000000b', name: 'Bo', role: 'Buyer', decides: false };
  new DeskHand(desk).takeIn(tarn, { ...bo, badge: null }, { decides: false, isNew: true });
  const [printed] = badgesOf(desk.guests, desk.room).filter(({ id }) => id === bo.id);
  expect(printed).toMatchObject({
    name: 'Bo',
    role: 'Buyer',
    dealer: 'Tarn',
    code: readBadgeCode(printed!.code!)
  });
  expect(desk.holderOf(printed!.code!)?.person).toMatchObject({ id: bo.id });
  await expect.poll(() => desk.isOffline).toBe(true);
  state.isDown = false;
  desk.ask();
  await expect.poll(() => desk.waiting.length).toBe(0);
  const other = openDesk(memoryDeskStore(), fetcher, 'Desk 2');
  await expect.poll(() => other.desk.isReady).toBe(true);
  const hand = new DeskHand(other.desk);
  hand.read(badgeText(printed!.code!));
  expect(hand.said).toMatchObject({ kind: 'already', name: 'Bo' });
  hand.takeInVisitor({ company: 'Pike & Co', name: 'Cy', phone: null });
  expect(hand.said).toMatchObject({ kind: 'visitor' });
  expect(visitorBadge({ company: 'Pike & Co', name: 'Cy' })).toMatchObject({
    code: null,
    dealer: 'Pike & Co'
  });
  close();
  other.close();
});

test('a refusal is shown until it was read, and the service worker sends what no page does', async () => {
  const store = memoryDeskStore();
  const { fetcher, state, arrivals } = hall();
  const { desk, close } = openDesk(store, fetcher);
  await expect.poll(() => desk.isReady).toBe(true);
  await desk.do({ kind: 'gift', dealerId: 7, isGiven: true, at: new Date().toISOString() });
  await expect.poll(() => desk.refused.map(({ code }) => code)).toEqual(['unknown_person']);
  desk.dismiss(desk.refused[0]!.deed.id);
  expect(desk.refused).toEqual([]);
  state.isDown = true;
  new DeskHand(desk).takeIn(tarn, ada, { decides: false });
  await expect.poll(() => desk.isOffline).toBe(true);
  close();
  const open = async () => store;
  await expect(sendKeptDeeds('staff:me', { open, fetcher })).rejects.toThrow('no answer');
  state.isDown = false;
  await sendKeptDeeds('staff:other', { open, fetcher });
  expect(arrivals.size).toBe(0);
  await sendKeptDeeds('staff:me', { open, fetcher });
  expect(arrivals.size).toBe(1);
  expect(await store.deeds('staff:me')).toEqual([]);
});
