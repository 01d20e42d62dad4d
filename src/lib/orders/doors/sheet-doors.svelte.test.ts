import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Catalogue } from '#lib/catalog/catalogue.ts';
import type { Policy, PolicyRule } from '#lib/policy/policy.ts';
import type { PackedAvailability } from '#lib/supply/availability.ts';
import type { FreeNow } from '#lib/supply/free-now.svelte.ts';
import { promiseLine, type Supply } from '#lib/supply/promise.ts';
import type { DraftAnswer } from '../drafting/draft-wire.ts';
import { DeskState } from '../sheet/desk/desk-state.svelte.ts';
import type { OrderDesk } from '../sheet/desk/order-desk.ts';
import { lessBy } from './door-elsewhere.ts';

const size = { orderMinimumMinor: 0, orderMaximumMinor: 0 };
const product = (id: number) => ({
  ...{ id, code: `P${id}`, name: `P${id}`, category: null, otherNames: '', otherColours: {}, drawing: null },
  ...{ picture: null, retailPriceMinor: null, packMultiple: 1, minimumUnits: 20, mustOrder: id === 1 },
  ...{ colourMinimumUnits: 0, maximumUnits: 0 },
  rules: [
    { id, productId: id, variantId: null, fromUnits: 1, unitPriceMinor: 100 },
    { id: id + 100, productId: id, variantId: null, fromUnits: 30, unitPriceMinor: 90 }
  ],
  variants: [{ id: id * 10, sku: `S${id}`, colour: null, colourHex: null, size: null }]
});
const catalogue: Catalogue = { currency: 'EUR', priceList: 'B', size, products: [product(1), product(2)] };
const draft: DraftAnswer = {
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
  credit: { limitMinor: 4000, exposureMinor: 0 }
};

async function scene(stock = 1000, policy: Policy | null = null) {
  const fair: OrderDesk['fair'] = {
    ...{ slug: 'spring', name: 'Spring', pausedReason: null, timeZone: 'UTC' },
    kind: 'fair',
    state: 'open',
    ...{ opensAt: new Date(), closesAt: new Date(), lateUntil: null }
  };
  const desk: OrderDesk = {
    ...{ fair, catalogue, file: null, earliestOn: '2027-02-01', holidays: [], ordered: {}, history: null },
    ...{ ownLimitMinor: null, target: null, draft, prices: 'as seen', policy },
    rules: { mustOrders: 'told', hold: null },
    doors: [
      { code: 'PORT', name: 'Port', address: '1 Quay' },
      { code: 'HILL', name: 'Hill', address: '2 Hill' }
    ]
  };
  const free = { answer: null as PackedAvailability | null, ask: () => Promise.resolve() };
  const work = new DeskState({
    ...{ desk, free: free as unknown as FreeNow, owner: '7:u', mayOrder: true, acting: null },
    ...{ ontrace: () => undefined, onplaced: () => undefined }
  });
  await work.open();
  work.sheet.refresh({ 10: { stock, capacity: [] }, 20: { stock, capacity: [] } });
  return { work, doors: work.doors!, sheet: work.sheet };
}

const head = { fair: 'spring', acceptCreditReview: false };

test('what is typed goes to the chosen door, and each is a sheet of its own with its sums', async () => {
  const { work, doors, sheet } = await scene();
  sheet.set(10, 21);
  doors.choose('PORT');
  expect(sheet.units).toBe(0);
  sheet.set(10, 9);
  sheet.set(20, 20);
  expect(sheet.cell(10)).toMatchObject({ units: 9, elsewhere: 21 });
  doors.choose(null);
  expect(sheet.cell(10)).toMatchObject({ units: 21, elsewhere: 9 });
  expect(sheet.undo()).toBe(false);
  // Thirty of the first style reach the lower price, twenty of the other do not.
  expect(doors.total).toMatchObject({ units: 50, amountMinor: 30 * 90 + 20 * 100, styles: 2 });
  expect(doors.list.map((door) => doors.sheetOf(door)?.amountMinor ?? 0)).toEqual([1890, 810 + 2000, 0]);
  expect(work.bounds.overCreditMinor).toBe(700);
});

test('the least of a style and what must be ordered are met by all doors together', async () => {
  const { doors, sheet } = await scene();
  sheet.set(10, 12);
  expect(sheet.needs.cells).toHaveLength(1);
  doors.choose('HILL');
  sheet.set(10, 8);
  expect(sheet.needs.cells).toHaveLength(0);
  doors.choose('PORT');
  expect(sheet.needs.mustMissing).toHaveLength(0);
});

test('a door is promised what those before it leave', async () => {
  const { doors, sheet } = await scene(25);
  doors.choose('PORT');
  sheet.set(10, 20);
  doors.choose(null);
  sheet.set(10, 20);
  expect(sheet.cell(10)!.state).toBe('now');
  doors.toTrouble();
  expect(doors.chosen.code).toBe('PORT');
  expect(sheet.cell(10)).toMatchObject({ state: 'short', promise: { short: 15 } });
});

test('one sending holds an order for each door, under the id of its draft, at the prices that were seen', async () => {
  const { work, doors, sheet } = await scene();
  doors.choose('PORT');
  sheet.set(10, 30);
  work.draft.describe({ poNumber: 'PO-P' });
  doors.choose('HILL');
  sheet.set(10, 6);
  const sending = await doors.sending(head);
  expect(sending).toMatchObject({
    ...{
      door: 'PORT',
      poNumber: 'PO-P',
      fair: 'spring',
      lines: [{ sku: 'S1', quantity: 30, seenPriceMinor: 90 }]
    },
    sisters: [{ door: 'HILL', poNumber: '', lines: [{ sku: 'S1', quantity: 6, seenPriceMinor: 90 }] }]
  });
  expect(sending.id).toBe(doors.list[1]!.keeper!.draft.order);
  expect(sending.sisters![0]!.id).toBe(doors.list[2]!.keeper!.draft.order);
});

test('once placed the next order of each door has another id; refused for a door, that door is shown', async () => {
  const { doors, sheet } = await scene();
  sheet.set(10, 20);
  doors.choose('PORT');
  sheet.set(10, 20);
  const sending = await doors.sending(head);
  doors.settle(sending, {
    ...{ kind: 'refused', status: 422, code: 'supply_short', at: 0 },
    details: { lines: [], door: null }
  });
  expect(doors.chosen.code).toBeNull();
  expect((await doors.sending(head)).id).toBe(sending.id);
  doors.settle(sending, { kind: 'accepted', number: 1, held: false, at: 0 });
  const next = await doors.sending(head);
  expect(next.id).not.toBe(sending.id);
  expect(next.sisters![0]!.id).not.toBe(sending.sisters![0]!.id);
});

test('however many doors take from a supply one after the other, together they take no more than there is', () => {
  const supply = fc.record({
    stock: fc.nat(40),
    capacity: fc.uniqueArray(
      fc.record({
        id: fc.nat(5),
        free: fc.nat(30),
        availableOn: fc.constantFrom('2027-02-03', '2027-03-01')
      }),
      { selector: ({ id }) => id, maxLength: 4 }
    )
  });
  const units = ({ stock, capacity }: Supply) => capacity.reduce((sum, slot) => sum + slot.free, stock);
  fc.assert(
    fc.property(supply, fc.array(fc.nat(30), { maxLength: 5 }), (all, wanted) => {
      let left: Supply = all;
      let taken = 0;
      for (const quantity of wanted) {
        const { pieces } = promiseLine({ quantity, choice: 'split' }, left, '2027-02-01');
        left = lessBy(left, pieces);
        taken += pieces.reduce((sum, piece) => sum + piece.quantity, 0);
        expect(left.stock).toBeGreaterThanOrEqual(0);
        for (const slot of left.capacity) expect(slot.free).toBeGreaterThanOrEqual(0);
      }
      expect(units(left)).toBe(units(all) - taken);
    })
  );
});

test('doors reach a step of the policy together, and each line says the price that was seen', async () => {
  const rule: PolicyRule = {
    ...{ no: 1, kind: 'tier', scope: { kind: 'styles', names: ['P1'] }, measure: 'units', reach: 'order' },
    ...{ effect: 'percent', steps: [{ from: 50, value: 1_000 }], repeats: false, from: null, until: null },
    ...{ stacks: false, gift: null }
  };
  const { doors, sheet } = await scene(1000, { id: 1, version: 1, heroes: [], rules: [rule] });
  sheet.set(10, 25);
  sheet.set(20, 25);
  expect(sheet.policy.found!.progress).toMatchObject([{ counted: 25, step: null, next: { missing: 25 } }]);
  doors.choose('PORT');
  sheet.set(10, 25);
  expect(sheet.policy.savedMinor).toBe(25 * 9);
  expect(doors.total.amountMinor).toBe(50 * 81 + 25 * 100);
  const sent = await doors.sending(head);
  expect([sent, ...sent.sisters!].map(({ lines }) => lines.map((line) => line.seenPriceMinor))).toEqual([
    [81, 100],
    [81]
  ]);
});
