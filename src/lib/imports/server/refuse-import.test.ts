import { describe, expect, test } from 'vitest';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { aFair, aStaffUser } from '../../../../tests/fixtures/factories.ts';
import {
  everythingStored,
  importer,
  wholeSet,
  workbookOf,
  type Files
} from '../../../../tests/fixtures/import.ts';
import type { ImportResult } from './run-import.ts';

const { db, sql } = await testDatabase();
const admin = await aStaffUser(sql, 'admin');
await aFair(sql, { slug: 'ss27', currency: 'EUR' });
const run = await importer(db, admin);

await run(wholeSet);

const codesOf = (result: ImportResult) =>
  result.problems.map(({ row, heading, code }) => [row, heading, code]);

describe('nothing is written, and the row is named, when', () => {
  const refused = async (files: Files) => {
    const before = await everythingStored(sql);
    const result = await run(files);
    expect(result.applied).toBe(false);
    expect(await everythingStored(sql)).toEqual(before);
    return codesOf(result);
  };

  test('a code stands there twice', async () => {
    const before = await run({ 'stock.csv': 'SKU,On hand\nLM-CAP,1\n\nLM-CAP,2\n' });
    expect(before.problems[0]).toMatchObject({
      row: 4,
      code: 'duplicate',
      details: { otherRow: 2 },
      value: 'LM-CAP'
    });
    expect(await refused({ 'stock.csv': 'SKU,On hand\nLM-CAP,1\nLM-CAP,1\n' })).toEqual([
      [3, 'SKU', 'duplicate']
    ]);
  });

  test('a code stands in two files', async () => {
    const result = await run({
      'stock a.csv': 'SKU,On hand\nLM-CAP,1\n',
      'stock b.csv': 'SKU,On hand\nLM-CAP,1\n'
    });
    expect(result.problems[0]).toMatchObject({
      file: 'stock b.csv',
      row: 2,
      details: { otherRow: '2 (stock a.csv)' }
    });
  });

  test('rows about one thing contradict each other', async () => {
    const files = { 'p.csv': 'Style code,Style name,SKU,Size\nX,One,X-1,1\nX,Two,X-2,2\nX,One,X-3,3\n' };
    expect(await refused(files)).toEqual([[3, 'Style name', 'conflict']]);
  });

  test.each([
    [
      'dealers.csv',
      'Dealer code,Dealer name,Region code\nQ,Quince,XX\n',
      [2, 'Region code', 'unknown_region']
    ],
    [
      'dealers.csv',
      'Dealer code,Dealer name,Region code,Price list\nQ,Quince,N,ZZ\n',
      [2, 'Price list', 'unknown_price_list']
    ],
    [
      'dealers.csv',
      'Dealer code,Dealer name,Region code,Invited to fair\nQ,Quince,N,xmas\n',
      [2, 'Invited to fair', 'unknown_fair']
    ],
    [
      'dealers.csv',
      'Dealer code,Dealer name,Region code,Sales rep email\nQ,Q,N,no@body.example\n',
      [2, 'Sales rep email', 'unknown_rep']
    ],
    [
      'dealers.csv',
      'Dealer code,Dealer name,Region code,Payment terms\nQ,Q,N,never\n',
      [2, 'Payment terms', 'unknown_terms']
    ],
    ['dealers.csv', 'Dealer code,Dealer name\nQ,Quince\n', [2, null, 'required_for_new']],
    [
      'dealers.csv',
      'Dealer code,Email\nS-001,kit@alder.example\nN-001,kit@alder.example\n',
      [3, 'Email', 'email_taken']
    ],
    [
      'dealers.csv',
      'Dealer code,Credit limit,Currency\nN-001,5,USD\n',
      [2, 'Currency', 'credit_currency_fixed']
    ],
    ['dealers.csv', 'Dealer code,Credit limit\nN-001,5\n', [2, 'Credit limit', 'currency_missing']],
    ['products.csv', 'Style code,SKU,Style name\nNEW,LM-CAP,New\n', [2, 'SKU', 'sku_of_other_product']],
    ['products.csv', 'Style code,SKU\nNEW,NEW-1\n', [2, null, 'required_for_new']],
    ['products.csv', 'Style code,SKU,Colour,Size\nLM-V204,LM-V204-X,Ink,L\n', [2, 'SKU', 'cell_taken']],
    ['prices.csv', 'Price list,Style code,Unit price\nB,NIX,1\n', [2, 'Style code', 'unknown_product']],
    ['prices.csv', 'Price list,SKU,Unit price\nB,NIX,1\n', [2, 'SKU', 'unknown_sku']],
    [
      'prices.csv',
      'Price list,Style code,SKU,Unit price\nB,LM-CAP,LM-V204-MOS-L,1\n',
      [2, 'SKU', 'sku_of_other_product']
    ],
    [
      'prices.csv',
      'Price list,Style code,Unit price,Currency\nB,LM-CAP,1,USD\n',
      [2, 'Currency', 'price_list_currency_fixed']
    ],
    ['prices.csv', 'Price list,Style code,Unit price\nNEW,LM-CAP,1\n', [2, 'Unit price', 'currency_missing']],
    ['stock.csv', 'SKU,On hand\nNIX,1\n', [2, 'SKU', 'unknown_sku']],
    ['capacity.csv', 'SKU,Available on,Quantity\nNIX,2027-01-01,1\n', [2, 'SKU', 'unknown_sku']],
    [
      'sales.csv',
      'Dealer code,Month,Sales amount,Currency\nNIX,2026-11,1,EUR\n',
      [2, 'Dealer code', 'unknown_dealer']
    ],
    [
      'sales.csv',
      'Dealer code,Month,Sales amount,Currency\nN-001,autumn,1,EUR\n',
      [2, 'Month', 'not_a_month']
    ],
    ['targets.csv', 'Fair,Region code,Target amount\nnix,N,1\n', [2, 'Fair', 'unknown_fair']],
    ['targets.csv', 'Fair,Dealer code,Target amount\nss27,NIX,1\n', [2, 'Dealer code', 'unknown_dealer']],
    ['targets.csv', 'Fair,Category,Target amount\nss27,Boats,1\n', [2, 'Category', 'unknown_category']],
    [
      'targets.csv',
      'Fair,Region code,Category,Target amount\nss27,N,Hats,1\n',
      [2, 'Category', 'only_one_of']
    ]
  ])('%s says %j', async (name, content, problem) => {
    expect(await refused({ [name]: content })).toContainEqual(problem);
  });

  test('targets are for a fair that was reviewed, whichever way they come', async () => {
    const [fair] = await sql`select opens_at, closes_at from fairs where slug = 'ss27'`;
    await sql`update fairs set opens_at = now() - interval '9 days', closes_at = now() - interval '1 day',
      reviewed_at = now() where slug = 'ss27'`;
    const file = { 'targets.csv': 'Fair,Region code,Target amount\nss27,N,7\n' };
    expect(await refused(file)).toEqual([[2, 'Fair', 'fair_closed_to_targets']]);
    await sql`update fairs set opens_at = ${fair!.opens_at}, closes_at = ${fair!.closes_at}, reviewed_at = null
      where slug = 'ss27'`;
    expect((await run(file)).applied).toBe(true);
  });

  test('a cell holds what no database can store', async () => {
    const name = 'products.csv';
    expect(await refused({ [name]: 'Style code,Style name\nQ,a\0b\n' })).toEqual([
      [2, 'Style name', 'control_characters']
    ]);
    const book = await workbookOf({
      Products: [
        ['Style code', 'Style name'],
        ['Q', 'a_xD800_b']
      ]
    });
    expect(await refused({ 'book.xlsx': book })).toEqual([[2, 'Style name', 'bad_characters']]);
  });

  test('one file of many has a problem', async () => {
    const codes = await refused({
      ...wholeSet,
      'regions.csv': 'Region code,Region name\nW,West\nW,West\n',
      'stock.csv': 'SKU,On hand\nLM-CAP,oops\n'
    });
    expect(codes).toEqual(
      [
        [3, 'Region code', 'duplicate'],
        [2, 'On hand', 'not_a_number']
      ].reverse()
    );
  });

  test('stock would fall below what orders have reserved', async () => {
    await sql`update stock set reserved = 10 where variant_id = (select id from variants where sku = 'LM-CAP')`;
    await sql`update capacity set promised = 50 where available_on = '2027-03-01'`;
    const result = await run({
      'stock.csv': 'SKU,On hand\nLM-CAP,9\n',
      'capacity.csv': 'SKU,Available on,Quantity\nLM-V204-MOS-S,2027-03-01,49\n'
    });
    expect(result.applied).toBe(false);
    expect(result.problems.map(({ code, details }) => [code, details.reserved ?? details.promised])).toEqual([
      ['below_reserved', 10],
      ['below_promised', 50]
    ]);
    expect((await run({ 'stock.csv': 'SKU,On hand\nLM-CAP,10\n' })).applied).toBe(true);
  });

  test('a file is not what it seems', async () => {
    expect(await refused({ 'list.csv': 'foo,bar\n1,2\n' })).toEqual([[null, null, 'unknown_kind']]);
    expect(await refused({ 'stock.csv': 'SKU,On hand\n' })).toEqual([[null, null, 'no_rows']]);
    expect(
      await refused({ 'stock.csv': { content: 'SKU,Place\nA,1\n', fileMapping: { kind: 'stock' } } })
    ).toEqual([[null, null, 'column_missing']]);
  });
});
