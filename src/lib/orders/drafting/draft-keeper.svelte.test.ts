import { expect, test } from 'vitest';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { memoryStore, type DeviceStore } from './device-store.ts';
import { cellAt, type Held, type Known, type Writing } from './draft.ts';
import { DraftKeeper } from './draft-keeper.svelte.ts';
import type { DraftAnswer, DraftInput } from './draft-wire.ts';
import type { Change } from './shared-draft.ts';

const cell = (sku: string, units: number): Held => ({
  place: cellAt(sku),
  sku,
  units,
  text: '',
  choice: null
});
const nothing: DraftAnswer = {
  ...{
    at: Date.now(),
    version: 0,
    order: null,
    writings: [],
    unknown: [],
    names: {},
    here: [],
    placed: null
  },
  credit: { limitMinor: null, exposureMinor: 0 }
};

/** The account of one dealer, as far as a sheet sees it; `down` is a network that fails. */
class Account {
  down = false;
  version = 0;
  readonly order = uuid7();
  readonly arrived: Writing[] = [];
  names: Record<string, string> = {};
  here: string[] = [];
  foreign: Known[] = [];

  readonly fetcher = (async (_: string, init: RequestInit) => {
    if (this.down) throw new TypeError('network');
    const { writings, since } = JSON.parse(String(init.body)) as DraftInput;
    this.arrived.push(...writings);
    this.version += 1;
    const known = writings.map(({ order: _order, ...one }) => ({ ...one, by: 'u' }));
    const { order, version, names, here } = this;
    const news = since < version ? [...known, ...this.foreign.splice(0)] : [];
    return Response.json({ ...nothing, at: Date.now(), order, version, names, here, writings: news });
  }) as unknown as typeof fetch;
}

function keeper(account: Account, store: DeviceStore = memoryStore()) {
  const changes: Change[] = [];
  const one = new DraftKeeper({
    store: async () => store,
    owner: '7:u',
    fair: 'ss27',
    fetcher: account.fetcher,
    onchange: (more) => changes.push(...more),
    onplaced: () => undefined
  });
  return { keeper: one, changes };
}

test('what is typed is on the device at once, and in the account soon', async () => {
  const [account, store] = [new Account(), memoryStore()];
  const { keeper: sheet } = keeper(account, store);
  await sheet.open(nothing);
  sheet.write([cell('A', 12)]);
  await expect.poll(() => store.writings('7:u', 'ss27')).toMatchObject([{ sku: 'A', units: 12 }]);
  await sheet.look();
  expect(sheet.saved.at).toBe('account');
  expect(await store.writings('7:u', 'ss27')).toEqual([]);
  expect(account.arrived).toMatchObject([{ sku: 'A', units: 12 }]);
  sheet.close();
});

test('a device without a network keeps everything, over a closed browser too, and sends it once it is back', async () => {
  const [account, store] = [new Account(), memoryStore()];
  account.down = true;
  const { keeper: before } = keeper(account, store);
  await before.open(nothing);
  before.write([cell('A', 1), cell('B', 2)]);
  before.write([cell('A', 12)]);
  await before.look();
  expect(before.saved.at).toBe('device');
  before.close();
  account.down = false;
  const { keeper: after } = keeper(account, store);
  await after.open(nothing);
  expect(after.draft.at('cell:A')?.units).toBe(12);
  await after.look();
  expect(account.arrived.map(({ sku, units }) => [sku, units])).toEqual([
    ['A', 12],
    ['B', 2]
  ]);
  after.close();
});

test('what others type is told with their names, and who is here', async () => {
  const account = new Account();
  const { keeper: sheet, changes } = keeper(account);
  await sheet.open(nothing);
  Object.assign(account, { names: { j: 'Jonas', u: 'Mina' }, here: ['j', 'u'] });
  account.foreign = [{ ...cell('A', 24), at: 5, op: uuid7(), by: 'j' }];
  await sheet.look();
  expect(changes).toMatchObject([{ place: 'cell:A', now: { units: 24 }, by: 'j' }]);
  expect(sheet.others).toEqual(['Jonas']);
  account.down = true;
  await sheet.look();
  expect(sheet.others).toEqual([]);
  sheet.close();
});

test('a device that keeps nothing says so and goes on', async () => {
  const fails = () => Promise.reject(new Error('private window'));
  const account = new Account();
  const store = { ...memoryStore(), sheet: fails, writings: fails, keepWritings: fails, keepSheet: fails };
  const { keeper: sheet } = keeper(account, store);
  await sheet.open(nothing);
  sheet.write([cell('A', 12)]);
  await sheet.look();
  expect(sheet).toMatchObject({ keepsHere: false, saved: { at: 'account' } });
  sheet.close();
});
