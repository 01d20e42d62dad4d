import { describe, expect, test } from 'vitest';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { verify } from '#lib/db/server/invariant.ts';
import { placeOrder } from '#lib/orders/server/placing/place-order.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { aConfirmedOrder, stockOf } from '../../../../../tests/fixtures/confirmed-order.ts';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import {
  aDealer,
  aDealerUser,
  aFair,
  aPriceList,
  aStaffUser,
  aVariant
} from '../../../../../tests/fixtures/factories.ts';
import { invariants } from '../invariants.ts';
import { shipOrder } from '../ship-order.ts';
import { correctStock } from './correct-stock.ts';
import { countStock } from './count-stock.ts';
import { receiveStock } from './receive-stock.ts';
import { bySku, historyOf, page } from './stock-list.ts';
import { undoMovement } from './undo-movement.ts';

const { db, sql } = await testDatabase();
const keeper = await aStaffUser(sql, 'warehouse');
const now = new Date('2026-11-21T08:00:00Z');

type Line = { sku: string; seen?: number; units: number };
const sheet = (lines: Line[], id = uuid7()) => ({
  ...{ id, note: null },
  lines: lines.map((line) => ({ seen: 0, ...line }))
});
const count = (lines: Line[], id?: string) => countStock(db, keeper, sheet(lines, id), now);
const receive = (lines: Line[], id?: string) => receiveStock(db, keeper, sheet(lines, id), now);
const correct = (sku: string, change: number, id = uuid7()) =>
  correctStock(db, keeper, { id, sku, change, reason: 'damaged', note: 'Wet' }, now);
const historyOfSku = async (sku: string) =>
  (await historyOf(db, (await bySku(db, sku))!.variantId, null)).list.map(({ kind, change, onHand }) => [
    ...[kind, change, onHand]
  ]);
const broken = async () =>
  (await verify(db, invariants)).filter(({ violations }) => violations.length > 0).map(({ name }) => name);
const refusal = (tried: Promise<unknown>) => tried.then(() => null).catch((error: Refusal) => error);
const skuOf = async (variantId: number) =>
  (await sql<{ sku: string }[]>`select sku from variants where id = ${variantId}`)[0]!.sku;

describe('what is in the warehouse', () => {
  test('is what was counted, with who, when and what it was before', async () => {
    const variant = await aVariant(sql, { stock: 40 });
    await count([{ sku: variant.sku, seen: 40, units: 37 }]);
    expect(await stockOf(sql, variant.id)).toEqual({ onHand: 37, reserved: 0 });
    const [row] = (await historyOf(db, variant.id, null)).list;
    expect(row).toMatchObject({ kind: 'counted', change: -3, onHand: 37, by: keeper.name, at: now });
    const [event] =
      await sql`select payload from events where type = 'stock.counted' order by id desc limit 1`;
    expect(event!.payload).toMatchObject({ lines: [{ sku: variant.sku, from: 40, to: 37 }] });
    await count([{ sku: variant.sku, seen: 37, units: 37 }]);
    expect(await historyOfSku(variant.sku)).toEqual([
      ['counted', 0, 37],
      ['counted', -3, 37]
    ]);
  });

  test('grows by what arrives, also of what was never there, and shrinks by a correction with its reason', async () => {
    const variant = await aVariant(sql, { stock: 0 });
    await sql`delete from stock where variant_id = ${variant.id}`;
    await receive([{ sku: variant.sku, units: 12 }]);
    await correct(variant.sku, -2);
    expect(await historyOfSku(variant.sku)).toEqual([
      ['corrected', -2, 10],
      ['received', 12, 12]
    ]);
    expect((await historyOf(db, variant.id, null)).list[0]).toMatchObject({ reason: 'damaged', note: 'Wet' });
  });

  test('moves once however often the same is sent, and not at all by another thing with the same id', async () => {
    const variant = await aVariant(sql, { stock: 5 });
    const id = uuid7();
    const tries = await Promise.all([1, 2, 3, 4].map(() => receive([{ sku: variant.sku, units: 7 }], id)));
    expect(tries.filter(({ repeated }) => !repeated)).toHaveLength(1);
    expect(await stockOf(sql, variant.id)).toMatchObject({ onHand: 12 });
    expect(await refusal(receive([{ sku: variant.sku, units: 8 }], id))).toMatchObject({
      code: 'key_reused'
    });
    expect(await refusal(correct(variant.sku, 7, id))).toMatchObject({ code: 'key_reused' });
    expect(await sql`select from events where aggregate_id = ${id}`).toHaveLength(1);
  });

  test('is never less than orders hold, and the refusal names them', async () => {
    const order = await aConfirmedOrder(sql, { lines: [[{ quantity: 30 }]] });
    const sku = await skuOf(order.variants[0]!);
    const expected = { sku, reserved: 30, orders: [order.number], more: 0 };
    for (const attempt of [() => count([{ sku, seen: 100, units: 29 }]), () => correct(sku, -71)]) {
      const refused = await refusal(attempt());
      expect(refused).toMatchObject({ code: 'below_reserved', details: { lines: [expected] } });
    }
    await count([{ sku, seen: 100, units: 30 }]);
    expect(await stockOf(sql, order.variants[0]!)).toEqual({ onHand: 30, reserved: 30 });
  });

  test('comes back by a movement against it, once, named, with the right alone, and never below what orders hold', async () => {
    const variant = await aVariant(sql, { stock: 40 });
    await count([{ sku: variant.sku, seen: 40, units: 37 }]);
    await receive([{ sku: variant.sku, units: 10 }]);
    const [, counted] = (await historyOf(db, variant.id, null)).list;
    const undo = (movement: number, by = keeper, sku = variant.sku) =>
      undoMovement(db, by, { movement, sku }, now);
    await Promise.all([undo(counted!.id), undo(counted!.id)]);
    expect(await undo(counted!.id)).toEqual({ repeated: true });
    const [against, , undone] = (await historyOf(db, variant.id, null)).list;
    expect(against).toMatchObject({ kind: 'corrected', change: 3, onHand: 50, reason: 'taken_back' });
    expect(undone).toMatchObject({ isUndone: true });
    expect(await refusal(undo(against!.id))).toMatchObject({ code: 'not_found' });
    expect(await refusal(undo(counted!.id, keeper, 'OTHER'))).toMatchObject({ code: 'not_found' });
    const rep = await aStaffUser(sql, 'rep');
    expect(await refusal(undo(counted!.id, rep))).toMatchObject({ code: 'forbidden_role' });
    const order = await aConfirmedOrder(sql, { lines: [[{ quantity: 30 }]] });
    const held = await skuOf(order.variants[0]!);
    await receive([{ sku: held, units: 5 }]);
    const [received] = (await historyOf(db, order.variants[0]!, null)).list;
    await correct(held, -75);
    expect(await refusal(undo(received!.id, keeper, held))).toMatchObject({ code: 'below_reserved' });
  });

  test('is not counted on what has changed since the sheet was opened, and all of a sheet or nothing', async () => {
    const [one, two] = [await aVariant(sql, { stock: 9 }), await aVariant(sql, { stock: 9 })];
    const refused = await refusal(
      count([
        { sku: one.sku, seen: 9, units: 1 },
        { sku: two.sku, seen: 8, units: 1 }
      ])
    );
    expect(refused).toMatchObject({ code: 'stock_moved', details: { lines: [{ sku: two.sku, onHand: 9 }] } });
    expect(await stockOf(sql, one.id)).toMatchObject({ onHand: 9 });
    expect(await refusal(count([{ sku: 'NOWHERE', units: 1 }]))).toMatchObject({ code: 'unknown_sku' });
    expect(await refusal(correct(one.sku, -10))).toMatchObject({ code: 'stock_not_possible' });
    const rep: StaffUser = await aStaffUser(sql, 'rep');
    const byRep = countStock(db, rep, sheet([{ sku: one.sku, seen: 9, units: 1 }]), now);
    expect(await refusal(byRep)).toMatchObject({ code: 'forbidden_role' });
  });

  test('is found by words of SKU, name, colour and size together, page by page', async () => {
    const variant = await aVariant(sql);
    await sql`update products set name = 'Fell Parka', name_ko = '펠 파카' where id = ${variant.productId}`;
    await sql`update variants set colour = 'Moss', size = 'M' where id = ${variant.id}`;
    for (const text of ['parka moss m', '파카', `${variant.sku} moss`]) {
      expect((await page(db, { text, after: null })).list.map(({ sku }) => sku)).toEqual([variant.sku]);
    }
    expect((await page(db, { text: 'parka l', after: null })).list).toEqual([]);
    const first = await page(db, { text: '', after: null }, 2);
    const second = await page(db, { text: '', after: first.next }, 2);
    expect(second.list[0]!.sku > first.list[1]!.sku).toBe(true);
  });
});

test('counts, corrections, arrivals, shipments and orders at once leave every sum right, and nobody waits in a circle', async () => {
  const list = await aPriceList(sql);
  const dealer = await aDealer(sql, { priceListId: list.id });
  const buyer = await aDealerUser(sql, dealer, 'buyer');
  const fair = await aFair(sql, { dealerIds: [dealer.id] });
  const variants = await Promise.all(
    [1, 2, 3, 4].map(() => aVariant(sql, { priceListId: list.id, stock: 60 }))
  );
  const held = await aConfirmedOrder(sql, { lines: [[{ quantity: 20 }], [{ quantity: 20 }]] });
  const heldSkus = await Promise.all(held.variants.map(skuOf));
  const director = await aStaffUser(sql, 'director');
  const lines = (order: typeof variants, quantity: number) =>
    order.map(({ sku }) => ({ sku, quantity, units: quantity, seen: 60 }));
  const work = Array.from({ length: 12 }, (_, n) => [
    placeOrder(buyer, { id: uuid7(), fair: fair.slug, lines: lines(variants, 3) }, new Date()),
    receive(lines(variants.toReversed(), 2)),
    count(lines(n % 2 ? variants : variants.toReversed(), 58)),
    correct(variants[n % 4]!.sku, -4),
    receive(heldSkus.toReversed().map((sku) => ({ sku, units: 1 }))),
    shipOrder(
      db,
      director,
      { id: uuid7(), order: held.number, carrier: 'SF', trackingNumber: '1', lines: null, override: null },
      now
    )
  ]).flat();
  const tries = await Promise.allSettled(work);
  const codes = tries.flatMap((one) =>
    one.status === 'rejected' ? [one.reason instanceof Refusal ? one.reason.code : String(one.reason)] : []
  );
  const expected = ['stock_moved', 'below_reserved', 'supply_short', 'nothing_ready', 'order_not_confirmed'];
  expect(codes.filter((code) => !expected.includes(code))).toEqual([]);
  expect((await historyOfSku(heldSkus[0]!)).filter(([kind]) => kind === 'shipped')).toHaveLength(1);
  expect(await broken()).toEqual([]);
});
