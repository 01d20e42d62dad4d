import { expect, test } from 'vitest';
import { foldStandings } from '#lib/board/server/fold-standings.ts';
import { fileOf } from '#lib/catalog/server/catalogue.ts';
import { invariants as boardInvariants } from '#lib/board/server/invariants.ts';
import { verify } from '#lib/db/server/invariant.ts';
import { sequenceEvents } from '#lib/events/server/sequence-events.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import {
  aDealer,
  aDealerUser,
  aFair,
  aPriceList,
  aRefill,
  aStaffUser,
  aVariant
} from '../../../../../tests/fixtures/factories.ts';
import type { PlaceOrderInput } from '../../placing/order-form.ts';
import { amendOrder } from '../amending/amend-order.ts';
import { invariants } from '../invariants.ts';
import { confirmRefills } from '../reviewing/confirm-refills.ts';
import { firstRefillNumber } from '../schema.ts';
import { placeOrder } from './place-order.ts';

const { db, sql } = await testDatabase();
const now = () => new Date();

async function scene(given: { minimumMinor?: number; pausedReason?: string; stock?: number } = {}) {
  const list = await aPriceList(sql);
  const dealer = await aDealer(sql, { priceListId: list.id });
  const [buyer, refill] = [await aDealerUser(sql, dealer), await aRefill(sql, list, given)];
  const capacity = [{ availableOn: '2999-01-01', quantity: 500 }];
  const variant = await aVariant(sql, { priceListId: list.id, stock: given.stock ?? 10_000, capacity });
  const order = (quantity: number, over: Partial<PlaceOrderInput> = {}): PlaceOrderInput => ({
    ...{ id: uuid7(), fair: refill.slug, lines: [{ sku: variant.sku, quantity }], ...over }
  });
  return { list, dealer, buyer, refill, variant, order };
}

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'placed',
    (error: unknown) => (error instanceof Refusal ? error.code : Promise.reject(error as Error))
  );

test('a dealer of the list orders without any fair: what is in stock goes at once, the rest when it is made', async () => {
  const { buyer, order } = await scene({ stock: 6 });
  const { order: placed } = await placeOrder(buyer, order(10), now());
  expect(placed.lines[0]!.promises).toMatchObject([
    { quantity: 6, fromStock: true },
    { quantity: 4, fromStock: false, shipsOn: '2999-01-01' }
  ]);
  const whole = await placeOrder(buyer, order(2), now());
  expect(whole.order.lines[0]!.promises).toMatchObject([{ quantity: 2, fromStock: false }]);
});

test('who may order follows from the price list, and an article that was taken out is not to be had there', async () => {
  const { buyer, list, order } = await scene();
  const stranger = await aDealerUser(sql, await aDealer(sql, { priceListId: (await aPriceList(sql)).id }));
  expect(await codeOf(placeOrder(stranger, order(1), now()))).toBe('not_invited');
  await sql`update price_list_products set refill = false where price_list_id = ${list.id}`;
  expect(await codeOf(placeOrder(buyer, order(1), now()))).toBe('unknown_sku');
  const fair = await aFair(sql, { dealerIds: [buyer.dealerId] });
  expect(await codeOf(placeOrder(buyer, order(1, { fair: fair.slug }), now()))).toBe('placed');
  await sql`update dealers set price_list_id = ${(await aPriceList(sql)).id} where id = ${buyer.dealerId}`;
  expect(await codeOf(placeOrder(buyer, order(1), now()))).toBe('not_invited');
});

test('a size that is not for refills is not in their sheet, is not taken and is given up only; a fair has it', async () => {
  const { buyer, list, variant, order } = await scene();
  const { order: placed } = await placeOrder(buyer, order(4), now());
  const other = await aVariant(sql, { productId: variant.productId, stock: 100 });
  await sql`update variants set refill = false where id = ${variant.id}`;
  const skusOf = async (of: 'all' | 'refill') =>
    (await fileOf(sql, list.id, 'en', of))!.catalogue.products.flatMap(({ variants }) =>
      variants.map(({ sku }) => sku)
    );
  expect(await skusOf('refill')).toEqual([other.sku]);
  expect(await skusOf('all')).toEqual(expect.arrayContaining([variant.sku, other.sku]));
  expect(await codeOf(placeOrder(buyer, order(1), now()))).toBe('unknown_sku');
  const wished = { ...order(1), lines: [{ sku: other.sku, quantity: 1 }] };
  expect(await codeOf(placeOrder(buyer, wished, now()))).toBe('placed');
  const fair = await aFair(sql, { dealerIds: [buyer.dealerId] });
  expect(await codeOf(placeOrder(buyer, order(1, { fair: fair.slug }), now()))).toBe('placed');
  const change = (quantity: number) => ({
    ...{ id: uuid7(), number: placed.number, version: 1, reason: '' },
    lines: [{ sku: variant.sku, quantity }]
  });
  expect(await codeOf(amendOrder(db, buyer, change(5), now()))).toBe('unknown_sku');
  expect(await codeOf(amendOrder(db, buyer, change(3), now()))).toBe('placed');
});

test('a pause takes nothing and gives its reason, and no order comes to less than the least', async () => {
  const paused = await scene({ pausedReason: 'Stocktaking until Monday' });
  await expect(placeOrder(paused.buyer, paused.order(1), now())).rejects.toMatchObject({
    code: 'refill_paused',
    details: { reason: 'Stocktaking until Monday' }
  });
  const { buyer, order } = await scene({ minimumMinor: 50_000 });
  await expect(placeOrder(buyer, order(4), now())).rejects.toMatchObject({
    code: 'order_too_small',
    details: { minimumMinor: 50_000, orderMinor: 40_000 }
  });
  const { order: placed } = await placeOrder(buyer, order(6), now());
  const less = { id: uuid7(), version: 1, lines: [{ sku: placed.lines[0]!.sku, quantity: 4 }], reason: '' };
  const change = amendOrder(db, buyer, { ...less, number: placed.number }, now());
  expect(await codeOf(change)).toBe('order_too_small');
});

test('fair and refill at once: each has its own numbers, none twice, and the board counts the fair alone', async () => {
  const { buyer, order, refill } = await scene();
  const fair = await aFair(sql, { dealerIds: [buyer.dealerId] });
  const placed = await Promise.all(
    Array.from({ length: 40 }, (_, n) =>
      placeOrder(buyer, order(1, n % 2 ? {} : { fair: fair.slug }), now()).then((one) => one.order)
    )
  );
  const of = (slug: string) => placed.filter((one) => one.fair === slug).map((one) => one.number);
  expect(new Set(placed.map((one) => one.number)).size).toBe(40);
  expect(of(refill.slug).every((number) => number >= firstRefillNumber)).toBe(true);
  expect(of(fair.slug).every((number) => number < firstRefillNumber)).toBe(true);
  const sorted = of(refill.slug).sort((a, b) => a - b);
  expect(sorted.at(-1)! - sorted[0]!).toBe(19);
  await sequenceEvents(sql, [foldStandings]);
  const counted = await sql`
    select fair_id as id, sum(orders)::int as orders from board_totals where fair_id in (${fair.id}, ${refill.id}) group by 1`;
  expect(counted).toEqual([{ id: fair.id, orders: 20 }]);
  expect((await verify(db, [...invariants, ...boardInvariants])).flatMap((one) => one.violations)).toEqual(
    []
  );
});

test('a refill is confirmed by itself when it has passed its tests, whatever must be ordered at fairs', async () => {
  const { buyer, order, variant, list } = await scene();
  const must = await aVariant(sql, { priceListId: list.id });
  await sql`update price_list_products set must_order = true where product_id = ${must.productId}`;
  await sql`insert into order_rules (must_orders, order_class, changed_by, changed_at)
    values ('required', 'promotion', ${(await aStaffUser(sql)).userId}, now())`;
  const { order: placed } = await placeOrder(buyer, order(3), now());
  expect(placed.lines.map(({ sku }) => sku)).toEqual([variant.sku]);
  await confirmRefills(db, sql, now());
  const [row] = await sql`select order_class, status, on_board from orders where number = ${placed.number}`;
  expect(row).toEqual({ order_class: 'refill', status: 'confirmed', on_board: false });
});
