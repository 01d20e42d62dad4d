import { readFile } from 'node:fs/promises';
import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { aRegion, aStaffUser } from '../../../../tests/fixtures/factories.ts';
import { importer, rowsOf, workbookOf } from '../../../../tests/fixtures/import.ts';
import { problemsCsv } from '../problems-csv.ts';

const { db, sql } = await testDatabase();
const admin = await aStaffUser(sql, 'admin');
const run = await importer(db, admin);

const table = (name: string) => `tests/fixtures/tables/${name}`;
const told = (result: Awaited<ReturnType<typeof run>>) =>
  result.problems.map(({ row, column, code, value, details }) => [row, column, code, value, details.known]);

describe('a code is what its cell shows', () => {
  test('with the zeros before and behind it', async () => {
    const result = await run({ 'zeros.xlsx': await readFile(table('zeros.xlsx')) });
    expect(result).toMatchObject({ applied: true, problems: [] });
    const codes = await sql<{ code: string }[]>`
      select code from products where name in ('Zero coat', 'Trail coat', 'Text coat') order by name`;
    expect(codes.map(({ code }) => code)).toEqual(['0017', '90.750', '0112233']);
  });

  test('or a problem that names the cell, where the cell shows something else than it holds', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('Products');
    sheet.addRow(['Style code', 'Style name', 'Suggested retail', 'Currency']);
    const dressed: [number, string][] = [
      [7, '"NW-"000'],
      [12345, '000-000'],
      [90.756, '0.00'],
      [0.25, '0%'],
      [46057, 'd-mmm']
    ];
    for (const [value, format] of dressed) {
      const row = sheet.addRow([value, 'Coat', 90.75, 'EUR']);
      row.getCell(1).numFmt = format;
      row.getCell(3).numFmt = '"€ "0.000';
    }
    sheet.addRow([5060000000017, 'Coat', 90.75, 'EUR']).getCell(1).numFmt = '#,##0';
    const result = await run({ 'dressed.xlsx': Buffer.from(await book.xlsx.writeBuffer()) });
    expect(told(result).map(([row, column, code]) => [row, column, code])).toEqual(
      dressed.map((_, at) => [at + 2, 0, 'code_shown_otherwise'])
    );
  });
});

describe('codes that differ only by case are one code', () => {
  test('two spellings in a file are a problem that names the cell and the other one', async () => {
    const result = await run({ 'regions.csv': 'region,region_name\nAB1,One\nab1,Two\nÄB,Three\näb,Four\n' });
    expect(told(result)).toEqual([
      [3, 0, 'other_case', 'ab1', 'AB1'],
      [5, 0, 'other_case', 'äb', 'ÄB']
    ]);
  });

  test('a spelling that is not the stored one asks for it, once a row, wherever codes are named', async () => {
    const products = 'product,product_name,sku\nNW,Coat,NW-002\n';
    const dealers = 'dealer,dealer_name,region\nD-1,Deal,NR\n';
    const regions = 'region\nNR\n';
    expect(
      await run({ 'products.csv': products, 'dealers.csv': dealers, 'regions.csv': regions })
    ).toMatchObject({
      applied: true
    });
    const result = await run({
      'stock.csv': 'sku,on_hand\nnw-002,5\nNW-003,5\n',
      'products.csv': 'product,product_name\nnw,Coat again\n',
      'prices.csv': 'price_list,currency,product,unit_price\nP,EUR,nw,5\np,EUR,NW,6\n',
      'dealers.csv': 'dealer,region\nd-1,nr\nD-1,NR\n'
    });
    expect(
      result.problems
        .map(({ file, row, column, code, details }) => [file, row, column, code, details.known ?? ''])
        .toSorted()
    ).toEqual([
      ['dealers.csv', 2, 0, 'other_case', 'D-1'],
      ['dealers.csv', 2, 1, 'other_case', 'NR'],
      ['prices.csv', 2, 2, 'other_case', 'NW'],
      ['prices.csv', 3, 0, 'other_case', 'P'],
      ['products.csv', 2, 0, 'other_case', 'NW'],
      ['stock.csv', 2, 0, 'other_case', 'NW-002'],
      ['stock.csv', 3, 0, 'unknown_sku', '']
    ]);
  });

  test('what is stored in two spellings already may be named in both', async () => {
    await aRegion(sql, { code: 'TWO' });
    await aRegion(sql, { code: 'two' });
    const result = await run({ 'dealers.csv': 'dealer,dealer_name,region\nD-2,One,TWO\nD-3,Other,two\n' });
    expect(result).toMatchObject({ applied: true, problems: [] });
  });
});

test('the value of merged cells counts for each of their rows', async () => {
  const rows = await rowsOf(table('merged.xlsx'));
  expect(rows.slice(1, 4).map(({ cells }) => cells)).toEqual([
    ['M-1', 'Merged tee', 'M-1-S', 'Red', 'S'],
    ['M-1', 'Merged tee', 'M-1-M', 'Red', 'M'],
    ['M-1', 'Merged tee', 'M-1-L', 'Red', 'L']
  ]);
});

test('hidden rows are counted, and left out when one says so', async () => {
  const content = await readFile(table('merged.xlsx'));
  const all = await run({ 'merged.xlsx': content }, { apply: false });
  expect(all).toMatchObject({ problems: [], rows: 4, hidden: [1] });
  const seen = await run({ 'merged.xlsx': { content, fileMapping: { withoutHidden: true } } });
  expect(seen).toMatchObject({ applied: true, rows: 3, hidden: [1], counts: { variants: { created: 3 } } });
  expect(await sql`select from products where code = 'M-2'`).toHaveLength(0);
});

test('our own list of problems beside the data is known and left out, in every language, also when it was saved as a workbook', async () => {
  const refused = await run({ 'a.csv': 'sku,on_hand\nNOWHERE,5\n' });
  const lists = (['en', 'zh-CN', 'ko'] as const).map((locale) =>
    [...problemsCsv(refused.problems, locale)].join('')
  );
  const workbook = await workbookOf({
    List: [
      ['File', 'Sheet', 'Row', 'Cell', 'Column', 'Value', 'What is wrong'],
      ['a.csv', '', 2, 'A2', 'sku', 'x', 'y']
    ]
  });
  const result = await run({
    'problems.csv': lists[0]!,
    'zh.csv': lists[1]!,
    'ko.csv': lists[2]!,
    'list.xlsx': workbook,
    'regions.csv': 'region\nOWN\n'
  });
  expect(result).toMatchObject({ applied: true, problems: [], rows: 1 });
});
