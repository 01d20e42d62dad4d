import { expect, test } from 'vitest';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import {
  aDealer,
  aDealerUser,
  aFair,
  aPriceList,
  aStaffUser,
  aVariant
} from '../../../../tests/fixtures/factories.ts';
import { everythingStored, importer } from '../../../../tests/fixtures/import.ts';
import { fileOf } from '../../catalog/server/catalogue.ts';
import { priceBook } from '../../catalog/server/price-book.ts';
import { amendOrder } from '../../orders/server/amending/amend-order.ts';
import { ofOrder } from '../../orders/server/amending/change-sheet.ts';
import { findArticles } from '../../orders/server/amending/find-articles.ts';
import { placeOrder } from '../../orders/server/placing/place-order.ts';
import { saveLine } from '../../production/server/capacity/save-line.ts';
import * as routings from '../../production/server/routings/routings.ts';
import { saveRouting } from '../../production/server/routings/save-routing.ts';
import { Refusal } from '../../runtime/refusal.ts';
import { uuid7 } from '../../runtime/uuid7.ts';
import type { MasterRow } from '../row.ts';
import { categories } from './categories.ts';
import { changeMasters } from './change-masters.ts';
import { madeChanges, makeStyle, unmakeStyle } from './make-style.ts';
import { masterFile } from './master-file.ts';
import { namedCategories } from './named-categories.ts';
import { renameCategory } from './rename-category.ts';
import { undoDeed } from './undo-deed.ts';

const { db, sql } = await testDatabase();
const admin = await aStaffUser(sql, 'admin');
const run = await importer(db, admin);
const now = () => new Date();

const change = (rows: MasterRow[], id = uuid7()) =>
  changeMasters(db, admin, { id, how: 'hand', about: 'a test', apply: true, rows }, now());
const undo = (deedId: string) => undoDeed(db, admin, { id: uuid7(), deedId, apply: true }, now());
const stored = () => everythingStored(sql, ['master_deeds', 'master_changes', 'events', 'catalog_version']);
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: unknown) => (error instanceof Refusal ? error.code : Promise.reject(error as Error))
  );

test('one colour and size is sold no more: no sheet and no order has it, and what was ordered keeps it', async () => {
  const list = await aPriceList(sql);
  const dealer = await aDealer(sql, { priceListId: list.id });
  const [buyer, fair] = [await aDealerUser(sql, dealer), await aFair(sql, { dealerIds: [dealer.id] })];
  const gone = await aVariant(sql, { priceListId: list.id });
  const kept = await aVariant(sql, { productId: gone.productId });
  await sql`update price_list_products set must_order = true where price_list_id = ${list.id}`;
  const order = (sku: string, quantity = 4) =>
    placeOrder(buyer, { id: uuid7(), fair: fair.slug, lines: [{ sku, quantity }] }, now());
  const { order: placed } = await order(gone.sku);
  const cells = { sku_active: { was: 'yes', is: 'no' } };
  const row = (sku: string): MasterRow => ({
    ...{ kind: 'products', entity: 'variants', cells },
    key: { product: gone.productCode, sku }
  });
  const before = await stored();
  const id = uuid7();
  expect(await change([row(gone.sku)], id)).toMatchObject({ applied: true, problems: [], count: 1 });

  const skus = async () =>
    (await fileOf(sql, list.id, 'en'))!.catalogue.products.flatMap(({ variants }) =>
      variants.map(({ sku }) => sku)
    );
  expect(await skus()).toEqual([kept.sku]);
  expect(await codeOf(order(gone.sku))).toBe('unknown_sku');
  expect(await codeOf(order(kept.sku))).toBe('done');
  let version = 1;
  const amend = async (quantity: number, sku = gone.sku) => {
    const lines = [{ sku, quantity }];
    const input = { id: uuid7(), number: placed.number, version, reason: '', lines };
    const code = await codeOf(amendOrder(db, buyer, input, now()));
    if (code === 'done') version += 1;
    return code;
  };
  const search = async (words: string) =>
    (await findArticles(sql, placed.id, words, 'en')).map(({ sku }) => sku);
  expect(await search(gone.productCode), 'nor is it found for a change').toEqual([kept.sku]);
  expect(await search('prodcut nothing')).toEqual([]);
  expect(await amend(5)).toBe('unknown_sku');
  expect(await amend(3)).toBe('done');
  const articles = async () =>
    (await ofOrder(sql, placed.id, 'en'))!.styles.flatMap((style) => style.articles.map(({ sku }) => sku));
  expect((await articles()).toSorted(), 'it can still become less').toEqual([gone.sku, kept.sku].toSorted());
  expect(await amend(1, kept.sku)).toBe('done');
  expect(await amend(0)).toBe('done');
  expect(await articles(), 'and nothing new').toEqual([kept.sku]);

  await change([row(kept.sku)]);
  const [catalogue] = await sql<{ version: number }[]>`select version from catalog_version`;
  const { musts } = (await priceBook(sql, catalogue!.version)).lists.get(list.id)!;
  expect(musts, 'nobody must order what is not to be had').toEqual([]);
  expect(await skus()).toEqual([]);
  const file = { 'products.csv': `Style code,SKU,SKU active\n${gone.productCode},${kept.sku},yes\n` };
  expect(await run(file)).toMatchObject({ problems: [] });
  expect(await skus()).toEqual([kept.sku]);
  expect((await undo(id)).applied).toBe(true);
  expect((await skus()).toSorted()).toEqual([gone.sku, kept.sku].toSorted());
  const tables = ['variants', 'products'] as const;
  const after = await stored();
  for (const table of tables) expect(after[table]).toEqual(before[table]);
});

test('how styles are made is part of them: by file, in the grid, and by who plans, each with its history and its undo', async () => {
  const planner = await aStaffUser(sql, 'planner');
  const names = { nameZh: null, nameKo: null };
  const stages = [{ code: 'knitting', name: 'Knitting', ...names }];
  await saveRouting(db, planner, { code: 'knit', name: 'Knitted', ...names, stages }, now());
  await saveLine(db, planner, { code: 'KNIT-1', name: 'Knitting', ...names, unitsPerWeek: null }, now());
  const [first, second] = [await aVariant(sql), await aVariant(sql)];
  const [one, two] = [first.productCode, second.productCode];
  const before = await stored();
  const file = (routing: string, line: string) => ({
    'products.csv': `Style code,SKU,Routing,Production line\n${one},${first.sku},${routing},\n${two},${second.sku},${routing},${line}\n`
  });
  const wrong = await run(file('weave', 'KNIT-9'));
  expect(wrong.problems.map(({ code, row }) => [code, row])).toEqual([
    ['unknown_routing', 2],
    ['unknown_routing', 3],
    ['unknown_line', 3]
  ]);
  expect(await run(file('knit', 'KNIT-1'))).toMatchObject({
    problems: [],
    counts: { products: { changed: 2 } }
  });
  expect(await run(file('knit', 'KNIT-1'))).toMatchObject({
    counts: { products: { changed: 0, unchanged: 2 } }
  });
  expect(await routings.ofStyle(db, one)).toBe('knit');
  let csv = '';
  for await (const piece of masterFile(sql, 'products', 'en')) csv += piece;
  expect(await run({ 'products.csv': csv }), 'what is written out changes nothing').toMatchObject({
    problems: [],
    counts: { products: { changed: 0 }, variants: { changed: 0 } }
  });

  const give = (was: string | null, is: string | null, id = uuid7(), actor = planner) =>
    makeStyle(db, actor, { id, product: two, column: 'production_line', was, is }, now());
  expect(await codeOf(give('KNIT-1', 'KNIT-9'))).toBe('not_found');
  expect(await codeOf(give(null, null)), 'somebody was faster').toBe('changed_meanwhile');
  expect(await codeOf(give('KNIT-1', null, uuid7(), await aStaffUser(sql, 'rep')))).toBe('forbidden_role');
  const id = uuid7();
  await give('KNIT-1', null, id);
  await give('KNIT-1', null, id);
  expect((await madeChanges(db, two)).map(({ old, new: is, mayUndo }) => [old, is, mayUndo])).toEqual([
    [{ production_line: 'KNIT-1' }, { production_line: null }, true],
    [{ routing: null, production_line: null }, { routing: 'knit', production_line: 'KNIT-1' }, false]
  ]);
  const back = (deedId: string) => unmakeStyle(db, planner, { id: uuid7(), deedId, product: two }, now());
  await back(id);
  expect(await codeOf(back(id))).toBe('undone_already');
  const ofFile = (await madeChanges(db, two)).at(-1)!;
  expect(ofFile.mayUndo, 'which changed another style, too').toBe(false);
  await undo(ofFile.deed);
  expect(await stored()).toEqual(before);
});

test('a category is renamed in all its styles with its names, targets and sales, joined with another, and all of it is undone', async () => {
  const fair = await aFair(sql, { slug: 'ss27', currency: 'EUR' });
  const dealer = await aDealer(sql);
  const styles = [await aVariant(sql), await aVariant(sql), await aVariant(sql)];
  const codes = styles.map(({ productCode }) => productCode);
  await sql`update products set category = case when code = ${codes[2]!} then 'Hats' else 'Vests' end
    where code = any(${codes}::text[])`;
  await sql`insert into local_names (kind, name, name_zh) values ('category', 'Vests', '马甲')`;
  await sql`insert into targets (fair_id, category, amount_minor) values (${fair.id}, 'Vests', 100), (${fair.id}, 'Hats', 7)`;
  await sql`insert into dealer_sales (dealer_id, month, category, amount_minor, currency)
    values (${dealer.id}, '2026-01-01', 'Vests', 5, 'EUR')`;
  const before = await stored();
  await sql`insert into analysis_views (id, user_id, name, query, is_shared, made_at)
    values (${uuid7()}, ${admin.userId}, 'Mine', 'measure=amount&by=region&category=Vests', false, now())`;
  const view = async () => (await sql<[{ query: string }]>`select query from analysis_views`)[0].query;
  await sql`insert into export_schedules (id, list, query, format, locale, every, deliver, owner_id, made_at, next_at)
    select ${uuid7()}, 'analysis', query, 'xlsx', 'en', 'day', 'mail', user_id, now(), now() from analysis_views`;
  const mailed = async () => (await sql<[{ query: string }]>`select query from export_schedules`)[0].query;
  const rename = (from: string, to: string, zh: string | null, id = uuid7(), was: string | null = '马甲') =>
    renameCategory(
      db,
      admin,
      { ...{ id, from, to, apply: true }, zh: { was, is: zh }, ko: { was: null, is: null } },
      now()
    );
  const [only, id, joined] = [uuid7(), uuid7(), uuid7()];
  await rename('Vests', 'Vests', '背心', only);
  expect((await rename('Vests', 'Waistcoats', '背心', id)).count).toBe(4);
  expect(await categories(db)).toEqual([
    { name: 'Hats', nameZh: null, nameKo: null, styles: 1, sold: 1 },
    { name: 'Waistcoats', nameZh: '背心', nameKo: null, styles: 2, sold: 2 }
  ]);
  const aims = () =>
    sql`select category, amount_minor::int as amount from targets where category is not null order by 2`;
  expect(await aims()).toEqual([
    { category: 'Hats', amount: 7 },
    { category: 'Waistcoats', amount: 100 }
  ]);
  expect(await sql`select category from dealer_sales`).toEqual([{ category: 'Waistcoats' }]);
  expect(await view(), 'what was saved asks for the same goods').toContain('category=Waistcoats');
  expect(await mailed(), 'and so does what is mailed of it').toBe(await view());
  await rename('Waistcoats', 'Hats', null, joined);
  expect(await categories(db)).toMatchObject([{ name: 'Hats', nameZh: null, styles: 3 }]);
  expect((await aims()).map(({ category }) => category as string)).toEqual(['Hats', 'Waistcoats']);
  expect(await codeOf(rename('Waistcoats', 'Coats', null))).toBe('not_found');

  const rule = { scope: { kind: 'category', names: ['Hats'] } };
  await sql`insert into fair_policies (fair_id, version, heroes, rules, written_by, written_at)
    values (${fair.id}, 1, '[]', ${sql.json([rule])}, ${admin.userId}, now())`;
  expect(await codeOf(rename('Hats', 'Caps', null))).toBe('category_in_policy');
  const cell = (was: string, is: string): MasterRow[] => [
    { kind: 'products', key: { product: codes[0]! }, cells: { category: { was, is } } }
  ];
  expect(await namedCategories(db, cell('Hats', 'Shoes')), 'cell by cell it is told').toEqual({
    policies: [{ fair: expect.any(String), categories: ['Hats'] }],
    views: 1
  });
  expect(await namedCategories(db, cell('Shoes', 'Boots'))).toEqual({ policies: [], views: 0 });
  expect(await namedCategories(db, cell('Hats', 'Hats'))).toBeNull();
  await sql`delete from analysis_views`;
  await sql`update fairs set closes_at = now() - interval '1 minute' where id = ${fair.id}`;
  const caps = uuid7();
  await rename('Hats', 'Caps', null, caps);
  await sql`delete from fair_policies`;
  for (const deed of [caps, joined, id, only]) expect((await undo(deed)).applied).toBe(true);
  expect(await stored()).toEqual(before);
});
