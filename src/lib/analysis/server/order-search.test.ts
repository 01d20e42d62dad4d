import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import * as make from '../../../../tests/fixtures/fair.ts';
import { follow } from '../../../../tests/fixtures/follow.ts';
import * as given from '../../../../tests/fixtures/order.ts';
import { placeAtFair } from '../../../../tests/fixtures/placed.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { dealers } from '#lib/accounts/server/schema.ts';
import { variants } from '#lib/catalog/server/schema.ts';
import { placesOf } from '#lib/imports/headings.ts';
import { orders as ordersKind } from '#lib/imports/kinds/orders.ts';
import { orders } from '#lib/orders/server/schema.ts';
import { readSearch } from '../order-search.ts';
import { csvPieces, workbookStream } from './as-file.ts';
import { findOrders } from './find-orders.ts';
import { linesTable, ordersTable } from './order-files.ts';

const { db, sql } = await testDatabase();
const now = new Date('2026-11-19T12:00:00Z');
const director = await make.staff(db, 'director');
const rep = await make.staff(db, 'rep');
const [fair, last] = [await make.fair(db, now), await make.fair(db, new Date('2026-05-19T12:00:00Z'))];
const [north, south] = [await make.region(db, 'North'), await make.region(db, 'South')];
const [coat, shirt] = [await given.item(db), await given.item(db)];
const mine = await make.dealer(db, { regionId: north, invitedTo: fair.id, repId: rep.userId });
const other = await make.dealer(db, { regionId: south, invitedTo: fair.id });
await db.update(dealers).set({ name: '=cmd|calc', code: 'TARN-1' }).where(eq(dealers.id, mine.dealerId));
const old = await placeAtFair(db, {
  dealer: mine,
  fairId: last.id,
  item: coat,
  placedAt: new Date('2026-05-19T12:00:00Z')
});
const young = await placeAtFair(db, {
  dealer: mine,
  fairId: fair.id,
  item: shirt,
  more: [coat],
  placedAt: now,
  channel: 'paper'
});
const theirs = await placeAtFair(db, {
  dealer: other,
  fairId: fair.id,
  item: shirt,
  placedAt: now,
  status: 'confirmed'
});
await db.update(orders).set({ poNumber: 'PO-7788', note: 'Ring the bell' }).where(eq(orders.id, old.id));
const [coatSku] = await db.select().from(variants).where(eq(variants.id, coat.variantId));
await follow(db, sql);

const found = async (query: string, actor = director) =>
  (await findOrders(db, actor, readSearch(new URLSearchParams(query)), 50)).map(({ number }) => number);

test('an order is found by whatever is known of it, across fairs, the newest number first', async () => {
  expect(await found('')).toEqual([theirs.number, young.number, old.number]);
  expect(await found(`q=${old.number}`)).toEqual([old.number]);
  expect(await found('q=po-77')).toEqual([old.number]);
  expect(await found('q=the+bell')).toEqual([old.number]);
  expect(await found('q=tarn')).toEqual([young.number, old.number]);
  expect(await found(`article=${coatSku!.sku.toLowerCase()}`)).toEqual([young.number, old.number]);
  expect(await found(`fair=${fair.slug}&channel=paper`)).toEqual([young.number]);
  expect(await found('state=confirmed')).toEqual([theirs.number]);
  expect(await found(`region=${south}`)).toEqual([theirs.number]);
  expect(await found(`rep=${rep.userId}&until=2026-06-01`)).toEqual([old.number]);
  expect(await found(`after=${young.number}`)).toEqual([old.number]);
  expect(await found('q=%25&state=nonsense&from=never')).toEqual([]);
});

test('what a rep may not see is not found, and not in a file', async () => {
  expect(await found('', rep)).toEqual([young.number, old.number]);
  expect((await csv('', rep)).slice(1).map(([number]) => Number(number))).toEqual([young.number, old.number]);
});

const tableOf = (of: 'orders' | 'lines', query: string, actor = director) =>
  (of === 'lines' ? linesTable : ordersTable)(sql, actor, readSearch(new URLSearchParams(query)), 'en');

async function csv(query: string, actor = director, of: 'orders' | 'lines' = 'orders'): Promise<string[][]> {
  let text = '';
  for await (const piece of csvPieces(tableOf(of, query, actor))) text += piece;
  return parse(text, { bom: true });
}

test('a file has what is seen with its filter, and no formula in it runs', async () => {
  const [headings, ...rows] = await csv(`fair=${last.slug}`);
  expect(headings).toContain('Purchase order');
  expect(rows).toHaveLength(1);
  expect(rows[0]!.slice(0, 3)).toEqual([String(old.number), 'PO-7788', last.slug]);
  expect(rows[0]).toContain(`'=cmd|calc`);
  expect(rows[0]!.slice(-2)).toEqual(['100.00', 'EUR']);
});

test('lines have the headings of the import, so that they come in again, and add up to what was ordered', async () => {
  const [headings, ...rows] = await csv('', director, 'lines');
  const { words } = placesOf(headings!);
  expect(ordersKind.columns.filter(({ headings: own }) => !headings!.includes(own.en))).toEqual([]);
  expect(words.size).toBeGreaterThan(0);
  const at = (name: string) => ordersKind.columns.findIndex((column) => column.name === name);
  const total = rows.reduce(
    (sum, row) => sum + Number(row[at('quantity')]) * Number(row[at('unit_price')]),
    0
  );
  expect([rows.length, total]).toEqual([4, 400]);
});

test('a workbook says the same, amounts as numbers', async () => {
  const bytes = await new Response(workbookStream(tableOf('orders', ''))).arrayBuffer();
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes);
  const row = workbook.worksheets[0]!.getRow(2).values as (string | number)[];
  expect(row).toContain(theirs.number);
  expect(row).toContain(100);
});
