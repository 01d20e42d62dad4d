import { expect, test } from 'vitest';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import {
  aDealer,
  aDealerUser,
  aFair,
  aPriceList,
  aStaffUser,
  aVariant
} from '../../../../../tests/fixtures/factories.ts';
import { placeOrder } from '../placing/place-order.ts';
import * as sheets from './paper-sheets.ts';
import { printSheets } from './print-sheets.ts';

const { db, sql } = await testDatabase();
const now = new Date();
const admin = await aStaffUser(sql, 'admin');

test('sheets of a fair count on, also when two print at once, and each is found by its code with what was typed off it', async () => {
  const list = await aPriceList(sql);
  const { sku } = await aVariant(sql, { priceListId: list.id });
  const dealers = [
    await aDealer(sql, { priceListId: list.id }),
    await aDealer(sql, { priceListId: list.id })
  ];
  const ids = dealers.map(({ id }) => id);
  const fair = await aFair(sql, { dealerIds: ids });
  const print = (dealerIds: number[]) => printSheets(db, admin, { fair, dealerIds }, now);
  const ranges = await Promise.all([print(ids), print([ids[0]!])]);
  expect(ranges.map(({ first, last }) => last - first + 1).sort()).toEqual([1, 2]);
  const made = await sheets.ofNumbers(db, admin, { fairId: fair.id, first: 1, last: 99 }, 20);
  expect(made.map(({ number }) => number)).toEqual([1, 2, 3]);
  expect(new Set(made.map(({ code }) => code)).size).toBe(3);

  const sheet = made.find(({ dealer }) => dealer.id === ids[0])!;
  expect(await sheets.byCode(db, admin, sheet.code)).toMatchObject({ entered: null, otherOrders: 0 });
  const buyer = await aDealerUser(sql, dealers[0]!, 'buyer');
  const place = (more: object, actor = buyer) =>
    placeOrder(actor, { id: uuid7(), fair: fair.slug, lines: [{ sku, quantity: 2 }], ...more }, now);
  await place({});
  const typed = await place(
    { channel: 'paper', paperCode: sheet.code },
    { ...buyer, actedBy: { userId: admin.userId, name: admin.name } }
  );
  expect(await sheets.byCode(db, admin, sheet.code)).toMatchObject({
    dealer: { code: dealers[0]!.code },
    entered: { number: typed.order.number },
    otherOrders: 1
  });
  const list2 = await sheets.dealersToPrint(db, admin, { fairId: fair.id, text: dealers[0]!.code });
  expect([...list2].map(({ code }) => code)).toEqual([dealers[0]!.code]);
});

test('nobody prints or finds sheets of dealers that are not theirs or not invited', async () => {
  const [guest, stranger] = [await aDealer(sql), await aDealer(sql)];
  const fair = await aFair(sql, { dealerIds: [guest.id] });
  const print = (actor: typeof admin, dealerIds: number[]) =>
    printSheets(db, actor, { fair, dealerIds }, now);
  await expect(print(admin, [guest.id, stranger.id])).rejects.toMatchObject({ code: 'not_found' });
  await expect(print(await aStaffUser(sql, 'warehouse'), [guest.id])).rejects.toMatchObject({
    code: 'forbidden_role'
  });
  const [rep, other] = [await aStaffUser(sql, 'rep'), await aStaffUser(sql, 'rep')];
  await sql`update dealers set rep_id = ${rep.userId} where id = ${guest.id}`;
  await expect(print(other, [guest.id])).rejects.toMatchObject({ code: 'not_found' });
  await print(rep, [guest.id]);
  const [sheet] = await sheets.ofNumbers(db, rep, { fairId: fair.id, first: 1, last: 1 }, 5);
  expect(await sheets.byCode(db, rep, sheet!.code)).not.toBeNull();
  expect(await sheets.byCode(db, other, sheet!.code)).toBeNull();
});
