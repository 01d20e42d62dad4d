import { afterAll, beforeAll, expect, test } from 'vitest';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { fileStore } from '#lib/runtime/server/files/file-store.ts';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import {
  aDealer,
  aDealerUser,
  aFair,
  aPriceList,
  aStaffUser,
  aVariant
} from '../../../../../tests/fixtures/factories.ts';
import { mostOrderFiles } from '../../attaching/order-file.ts';
import { placeOrder } from '../placing/place-order.ts';
import { attachFile } from './attach-file.ts';
import { kindOfOrderFile } from './kind-of-order-file.ts';
import * as orderedLines from './ordered-lines.ts';
import * as files from './order-files.ts';
import { removeFile } from './remove-file.ts';
import { storedName } from './stored-name.ts';

const { db, sql } = await testDatabase();
const bytes = (text: string) => new TextEncoder().encode(text);
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'files-'));
  process.env.DATA_DIR = folder;
});
afterAll(async () => {
  delete process.env.DATA_DIR;
  await rm(folder, { recursive: true, force: true });
});

async function anOrder() {
  const list = await aPriceList(sql);
  const dealer = await aDealer(sql, { priceListId: list.id });
  const fair = await aFair(sql, { dealerIds: [dealer.id] });
  const { sku } = await aVariant(sql, { priceListId: list.id });
  const buyer = await aDealerUser(sql, dealer, 'buyer');
  const input = { id: uuid7(), fair: fair.slug, lines: [{ sku, quantity: 1 }] };
  const { order } = await placeOrder(buyer, input, new Date());
  return { dealer, buyer, sku, number: order.number };
}

test('a file is what it is by its content', () => {
  expect(kindOfOrderFile(bytes('%PDF-1.7 …'))).toBe('pdf');
  expect(kindOfOrderFile(bytes('SKU;12\n'))).toBe('text');
  expect(kindOfOrderFile(bytes('PK\x03\x04 [Content_Types].xml xl/workbook.xml'))).toBe('xlsx');
  for (const other of [
    ' <svg onload="x()">',
    '#!/bin/sh',
    '',
    'MZ\0',
    'PK\x03\x04 a.exe',
    'PK\x03\x04 [Content_Types].xml xl/workbook.xml xl/vbaProject.bin'
  ])
    expect(kindOfOrderFile(bytes(other)), other).toBeNull();
});

test('both sides of an order see its files, each takes back its own, and nobody else sees any', async () => {
  const { buyer, number } = await anOrder();
  const admin = await aStaffUser(sql, 'admin');
  const now = new Date();
  await attachFile(db, buyer, { number, name: 'C:\\in\\sketch".pdf', bytes: bytes('%PDF-1.4 sketch') }, now);
  await attachFile(db, admin, { number, name: 'labels.csv', bytes: bytes('a;b') }, now);
  const seen = await files.ofNumber(db, buyer, number);
  expect(seen?.files.map(({ name, kind, byStaff }) => [name, kind, byStaff])).toEqual([
    ['sketch.pdf', 'pdf', false],
    ['labels.csv', 'text', true]
  ]);
  const [own, theirs] = seen!.files;
  const got = await files.fileOf(db, admin, number, own!.id);
  expect(new TextDecoder().decode(got!.bytes)).toBe('%PDF-1.4 sketch');
  await expect(removeFile(db, buyer, { number, id: theirs!.id }, now)).rejects.toThrow('not_found');
  const stranger = (await anOrder()).buyer;
  expect(await files.ofNumber(db, stranger, number)).toBeNull();
  expect(await files.fileOf(db, stranger, number, own!.id)).toBeNull();
  const more = { number, name: 'x.txt', bytes: bytes('x') };
  await expect(attachFile(db, stranger, more, now)).rejects.toThrow('not_found');
  await expect(attachFile(db, { ...buyer, role: 'viewer' }, more, now)).rejects.toThrow('forbidden_role');
  await removeFile(db, buyer, { number, id: own!.id }, now);
  expect((await files.ofNumber(db, buyer, number))?.files).toHaveLength(1);
});

test('an order takes ten files; what is refused leaves nothing in the store, and what is taken off goes alone', async () => {
  const [first, second] = [await anOrder(), await anOrder()];
  const now = new Date();
  const stored = async () =>
    (await readdir(join(folder, 'pictures'), { recursive: true })).filter(isStored).sort();
  const before = await stored();
  const add = ({ buyer, number }: typeof first, text: string) =>
    attachFile(db, buyer, { number, name: `${text}.txt`, bytes: bytes(text) }, now);
  for (let n = 0; n < mostOrderFiles; n++) await add(first, `file ${n}`);
  await expect(add(first, 'one more')).rejects.toThrow('too_many_order_files');
  expect((await stored()).length - before.length).toBe(mostOrderFiles);
  await add(second, 'file 0');
  const [alike] = (await files.ofNumber(db, first.buyer, first.number))!.files;
  await removeFile(db, first.buyer, { number: first.number, id: alike!.id }, now);
  expect(await fileStore().has(storedName(alike!.id))).toBe(false);
  const [left] = (await files.ofNumber(db, second.buyer, second.number))!.files;
  expect(await files.fileOf(db, second.buyer, second.number, left!.id)).not.toBeNull();
  await removeFile(db, second.buyer, { number: second.number, id: left!.id }, now);
  expect((await stored()).length - before.length).toBe(mostOrderFiles - 1);
});

const isStored = (path: string) => path.endsWith('.file');

test('a file belongs to a line of its order by the article, or to the whole order', async () => {
  const { buyer, number, sku } = await anOrder();
  const other = await anOrder();
  const now = new Date();
  const add = (name: string, line?: string) =>
    attachFile(db, buyer, { number, name, bytes: bytes('%PDF-1.4'), ...(line && { sku: line }) }, now);
  await add('whole.pdf');
  await add('line.pdf', sku);
  await expect(add('astray.pdf', other.sku)).rejects.toMatchObject({
    code: 'line_not_ordered',
    details: { sku: other.sku }
  });
  const { id, files: kept } = (await files.ofNumber(db, buyer, number))!;
  const lines = await orderedLines.ofOrder(sql, id, 'en');
  expect(lines.map((line) => line.sku)).toEqual([sku]);
  expect(kept.map(({ name, variantId }) => [name, variantId])).toEqual([
    ['whole.pdf', null],
    ['line.pdf', lines[0]!.variantId]
  ]);
});
