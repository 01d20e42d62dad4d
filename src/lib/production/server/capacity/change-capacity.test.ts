import { describe, expect, test } from 'vitest';
import { placeOrder } from '#lib/orders/server/placing/place-order.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import * as availabilities from '#lib/supply/server/availability.ts';
import { addDays, dayIn } from '#lib/time/day.ts';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import {
  aDealer,
  aDealerUser,
  aFair,
  aPriceList,
  aStaffUser,
  aVariant
} from '../../../../../tests/fixtures/factories.ts';
import { anOrderInWork, now as sceneNow } from '../../../../../tests/fixtures/work-order.ts';
import { removeHoliday } from '../holidays/remove-holiday.ts';
import { setHoliday } from '../holidays/set-holiday.ts';
import { reviseDate } from '../revise-date.ts';
import { byLine, byStyle, mondayOf } from './calendar.ts';
import { changeCapacity } from './change-capacity.ts';
import { saveLine } from './save-line.ts';
import { ofStyle } from './style-capacity.ts';
import { undoCapacity } from './undo-capacity.ts';

const { db, sql } = await testDatabase();
const planner = await aStaffUser(sql, 'planner');
const list = await aPriceList(sql);
const dealer = await aDealer(sql, { priceListId: list.id });
const buyer = await aDealerUser(sql, dealer, 'buyer');
const fair = await aFair(sql, { dealerIds: [dealer.id], timeZone: 'UTC' });
const now = new Date();
const today = dayIn('UTC', now);
const later = addDays(today, 30);

const change = (
  slots: { sku: string; availableOn: string; seen: number; quantity: number }[],
  id = uuid7()
) => changeCapacity(db, planner, { id, note: 'New shift', slots }, now);
const order = (sku: string, quantity: number) =>
  placeOrder(buyer, { id: uuid7(), fair: fair.slug, lines: [{ sku, quantity }] }, new Date());
const refusal = (tried: Promise<unknown>) => tried.then(() => null).catch((error: Refusal) => error);
const slotsOf = (variantId: number) => sql<{ quantity: number; promised: number; day: string }[]>`
  select quantity, promised, available_on::text as day from capacity where variant_id = ${variantId} order by available_on`;
const madeToOrder = () =>
  aVariant(sql, { priceListId: list.id, stock: 0, capacity: [{ availableOn: later, quantity: 50 }] });

describe('what can be made by a day', () => {
  test('is changed and added to once, however often it is sent, and every change is remembered', async () => {
    const variant = await madeToOrder();
    const id = uuid7();
    const wanted = [
      { sku: variant.sku, availableOn: later, seen: 50, quantity: 80 },
      { sku: variant.sku, availableOn: addDays(later, 7), seen: 0, quantity: 20 }
    ];
    const tries = await Promise.all([change(wanted, id), change(wanted, id), change(wanted, id)]);
    expect(tries.filter(({ repeated }) => !repeated)).toHaveLength(1);
    expect(await slotsOf(variant.id)).toEqual([
      { quantity: 80, promised: 0, day: later },
      { quantity: 20, promised: 0, day: addDays(later, 7) }
    ]);
    const style = await ofStyle(db, variant.productCode, today);
    expect(style!.history.map((row) => [row.change, row.quantity, row.by])).toEqual([
      [20, 20, planner.name],
      [30, 80, planner.name]
    ]);
    const other = [{ ...wanted[0]!, quantity: 90 }];
    expect(await refusal(change(other, id))).toMatchObject({ code: 'key_reused' });
    expect(await refusal(change(other))).toMatchObject({
      code: 'capacity_moved',
      details: { slots: [{ sku: variant.sku, quantity: 80 }] }
    });
  });

  test('comes back by as much as it changed, once, beside what was changed since, and never below what is promised', async () => {
    const variant = await madeToOrder();
    const slot = { sku: variant.sku, availableOn: later };
    await change([{ ...slot, seen: 50, quantity: 80 }]);
    const historyOf = async () => (await ofStyle(db, variant.productCode, today))!.history;
    const [first] = await historyOf();
    await change([{ ...slot, seen: 80, quantity: 90 }]);
    const undo = (id: number, by = planner) =>
      undoCapacity(db, by, { change: id, product: variant.productCode }, now);
    await Promise.all([undo(first!.id), undo(first!.id)]);
    await undo(first!.id);
    expect(await slotsOf(variant.id)).toEqual([{ quantity: 60, promised: 0, day: later }]);
    expect((await historyOf()).map((row) => [row.change, row.undoes, row.isUndone])).toEqual([
      [-30, true, false],
      [10, false, false],
      [30, false, true]
    ]);
    await order(variant.sku, 55);
    const [, second] = await historyOf();
    expect(await refusal(undo(second!.id))).toMatchObject({ code: 'below_promised' });
    expect(await refusal(undo(second!.id, await aStaffUser(sql, 'rep')))).toMatchObject({
      code: 'forbidden_role'
    });
  });

  test('is never less than is promised, and the refusal names the orders', async () => {
    const variant = await madeToOrder();
    const { order: placed } = await order(variant.sku, 30);
    const slot = { sku: variant.sku, availableOn: later, seen: 50 };
    expect(await refusal(change([{ ...slot, quantity: 29 }]))).toMatchObject({
      code: 'below_promised',
      details: { slots: [{ sku: variant.sku, promised: 30, orders: [placed.number], more: 0 }] }
    });
    await change([{ ...slot, quantity: 30 }]);
    expect(await slotsOf(variant.id)).toEqual([{ quantity: 30, promised: 30, day: later }]);
    const rep = await aStaffUser(sql, 'rep');
    const byRep = changeCapacity(
      db,
      rep,
      { id: uuid7(), note: null, slots: [{ ...slot, quantity: 1 }] },
      now
    );
    expect(await refusal(byRep)).toMatchObject({ code: 'forbidden_role' });
  });

  test('orders and planners at once never promise more than is made', async () => {
    const variant = await madeToOrder();
    const tries = await Promise.allSettled([
      ...Array.from({ length: 8 }, () => order(variant.sku, 10)),
      ...[45, 40, 35].map((quantity) =>
        change([{ sku: variant.sku, availableOn: later, seen: 50, quantity }])
      )
    ]);
    const odd = tries.filter((one) => one.status === 'rejected' && !(one.reason instanceof Refusal));
    expect(odd).toEqual([]);
    const [slot] = await slotsOf(variant.id);
    expect(slot!.promised).toBeLessThanOrEqual(slot!.quantity);
  });

  test('is seen by line and week, and by style', async () => {
    const variant = await madeToOrder();
    await saveLine(
      db,
      planner,
      { code: 'KNIT', name: 'Knitting', nameZh: '针织', nameKo: '편직', unitsPerWeek: 40 },
      now
    );
    await sql`insert into product_lines (product_id, line_id) select ${variant.productId}, id from production_lines where code = 'KNIT'`;
    const [monday, week] = [mondayOf(today), mondayOf(later)];
    const line = (await byLine(db, monday)).find(({ code }) => code === 'KNIT');
    expect(line!.weeks[week]).toEqual({ quantity: 50, promised: 0 });
    const filter = { text: variant.productCode, line: 'KNIT', after: null };
    expect((await byStyle(db, monday, filter)).list[0]).toMatchObject({ code: variant.productCode });
    expect((await byStyle(db, monday, { ...filter, line: 'WEAVE' })).list).toEqual([]);
    await sql`delete from product_lines where product_id = ${variant.productId}`;
    expect((await byStyle(db, monday, filter)).list).toEqual([]);
  });
});

test('what would ship on a holiday is promised for the next open day, in the sheet and in the order, and stays so', async () => {
  const variant = await madeToOrder();
  const shelf = await aVariant(sql, { priceListId: list.id, stock: 50 });
  const holiday = { name: 'Works holiday', nameZh: null, nameKo: null };
  for (const day of [today, later, addDays(later, 1)])
    await setHoliday(db, planner, { day, ...holiday }, now);
  const free = await availabilities.ofPriceList(sql, list.id, Date.now() + 10_000);
  expect(free[variant.id]!.capacity[0]!.availableOn).toBe(addDays(later, 2));
  const dates = async (sku: string) => (await order(sku, 5)).order.lines[0]!.promises[0]!.shipsOn;
  expect(await dates(variant.sku)).toBe(addDays(later, 2));
  expect(await dates(shelf.sku)).toBe(addDays(today, 1));
  await removeHoliday(db, planner, { day: later }, now);
  expect(await dates(variant.sku)).toBe(later);
  const [first] = await sql<{ on: string }[]>`
    select promised_on::text as on from promise_pieces where variant_id = ${variant.id} order by promised_on desc limit 1`;
  expect(first!.on).toBe(addDays(later, 2));
  await removeHoliday(db, planner, { day: today }, now);
});

test('no work order is moved to a holiday', async () => {
  const { workOrders } = await anOrderInWork(db, sql);
  const [toOn, opensOn] = ['2026-12-24', '2026-12-25'];
  await setHoliday(db, planner, { day: toOn, name: 'Eve', nameZh: null, nameKo: null }, now);
  const revision = {
    ...{ id: uuid7(), workOrder: workOrders[0]!.number, fromOn: '2026-12-04', toOn },
    ...{ reason: 'material_late' as const, note: null, alternatives: ['keep' as const] }
  };
  const refused = await refusal(reviseDate(db, planner, revision, sceneNow));
  expect(refused).toMatchObject({ code: 'date_on_holiday', details: { toOn, opensOn } });
  await reviseDate(db, planner, { ...revision, toOn: opensOn }, sceneNow);
});
