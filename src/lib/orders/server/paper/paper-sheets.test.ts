import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
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
import { follow } from '../../../../../tests/fixtures/follow.ts';
import { aPicture } from '../../../../../tests/fixtures/pictures.ts';
import { mostPaperPhotos } from '../../paper/paper-photo.ts';
import * as files from '../attaching/order-files.ts';
import { orderKeeper } from '../order-keeper.ts';
import { placeOrder } from '../placing/place-order.ts';
import { keepPhoto } from './keep-photo.ts';
import * as photos from './paper-photos.ts';
import { removePhoto } from './remove-photo.ts';
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

test('a photograph waits with the dealer’s sheet for everybody, and becomes a file of the order that is typed off it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'paper-'));
  process.env.DATA_DIR = folder;
  const list = await aPriceList(sql);
  const { sku } = await aVariant(sql, { priceListId: list.id });
  const [dealer, stranger] = [
    await aDealer(sql, { priceListId: list.id }),
    await aDealer(sql, { priceListId: list.id })
  ];
  const fair = await aFair(sql, { dealerIds: [dealer.id, stranger.id] });
  const [buyer, other] = [await aDealerUser(sql, dealer, 'buyer'), await aDealerUser(sql, stranger, 'buyer')];
  const acting = { ...buyer, actedBy: { userId: admin.userId, name: admin.name } };
  const taken = await aPicture({ width: 3000, height: 1000 })
    .withExif({ IFD0: { Copyright: 'where it was taken' } })
    .jpeg()
    .toBuffer();
  const photo = taken.toString('base64');
  const keep = (code: string) => keepPhoto(db, acting, fair.slug, { photo, code }, now);
  const waiting = (actor = buyer) => photos.waiting(sql, actor, fair.slug);

  await keep('');
  await keep('OTHER');
  const [first, second] = await waiting();
  expect([first, second]).toMatchObject([{ code: null, by: admin.name }, { code: 'OTHER' }]);
  expect(await waiting(other)).toEqual([]);
  expect(await photos.photoOf(sql, other, fair.slug, first!.id)).toBeNull();
  const made = Buffer.from((await photos.photoOf(sql, buyer, fair.slug, first!.id))!, 'base64');
  const { width, exif } = await sharp(made).metadata();
  expect({ width, exif }).toEqual({ width: 2000, exif: undefined });
  await expect(
    keepPhoto(db, acting, fair.slug, { photo: 'bm90aGluZw==', code: '' }, now)
  ).rejects.toMatchObject({ code: 'photo_unreadable' });
  await removePhoto(db, other, fair.slug, { id: first!.id }, now);
  for (let n = 2; n < mostPaperPhotos; n++) await keep('OTHER');
  await expect(keep('')).rejects.toMatchObject({ code: 'too_many_order_files' });

  const place = (more: object) =>
    placeOrder(acting, { id: uuid7(), fair: fair.slug, lines: [{ sku, quantity: 2 }], ...more }, now);
  await follow(db, sql);
  const heard = await place({ channel: 'phone', heardFrom: 'Mei Lin' });
  const typed = await place({ channel: 'paper', paperCode: 'MINE' });
  await follow(db, sql);
  expect((await waiting()).map(({ code }) => code)).toEqual(['OTHER', 'OTHER', 'OTHER', 'OTHER', 'OTHER']);
  expect((await files.ofNumber(db, buyer, heard.order.number))!.files).toEqual([]);
  const papers = await files.papersOf(db, typed.order.id);
  expect(papers).toEqual([first!.id]);
  expect((await files.fileOf(db, buyer, typed.order.number, first!.id))!.bytes.length).toBe(made.length);
  expect(await files.fileOf(db, other, typed.order.number, first!.id)).toBeNull();
  const [said] = await sql`select heard_from from orders where id = ${heard.order.id}`;
  expect(said).toEqual({ heard_from: 'Mei Lin' });

  const person = {
    name: 'Mei Lin',
    dealerId: dealer.id,
    id: uuid7(),
    email: null,
    companyId: 0,
    userId: null
  };
  expect(await orderKeeper.export(db, person)).toMatchObject({ heard: [{ number: heard.order.number }] });
  await db.transaction((tx) => orderKeeper.erase(tx, person));
  expect((await sql`select heard_from from orders where id = ${heard.order.id}`)[0]).toEqual({
    heard_from: '–'
  });
  await rm(folder, { recursive: true, force: true });
});
