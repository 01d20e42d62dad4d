import { expect, test } from 'vitest';
import ExcelJS from 'exceljs';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import { aDealer, aDealerUser } from '../../../../../tests/fixtures/factories.ts';
import { layoutKey } from '../../order-file/order-layout.ts';
import { keepLayout, layoutOf } from './order-layouts.ts';
import { readOrderTable } from './read-order-table.ts';

const { sql } = await testDatabase();
const now = new Date();
const layout = { heading: 0, sku: 1, article: null, colour: null, size: null, quantity: 0, across: [] };

test('a workbook and a text file become the same table of text', async () => {
  const book = new ExcelJS.Workbook();
  book.addWorksheet('Notes', { state: 'hidden' }).addRow(['not meant']);
  book.addWorksheet('Order').addRows([
    ['Qty', 'SKU'],
    [12, 'SL-1010-MOS-M']
  ]);
  const wanted = [
    ['Qty', 'SKU'],
    ['12', 'SL-1010-MOS-M']
  ];
  expect(await readOrderTable(new Blob([await book.xlsx.writeBuffer()]))).toEqual(wanted);
  expect(await readOrderTable(new Blob(['Qty;SKU\r\n12;SL-1010-MOS-M\r\n']))).toEqual(wanted);
  await expect(readOrderTable(new Blob(['']))).rejects.toMatchObject({ code: 'file_empty' });
  await expect(readOrderTable(new Blob(['a,1\n'.repeat(5001)]))).rejects.toMatchObject({
    code: 'too_many_rows'
  });
});

test('a layout is remembered for its dealer, by the headings of the file, and only so many of them', async () => {
  const [one, other] = [
    await aDealerUser(sql, await aDealer(sql)),
    await aDealerUser(sql, await aDealer(sql))
  ];
  const table = [['Menge', 'Artikel']];
  await keepLayout(sql, one, { headings: layoutKey(table, layout), layout }, now);
  expect(await layoutOf(sql, one, table)).toEqual(layout);
  expect(await layoutOf(sql, one, [['Qty', 'SKU']])).toBeNull();
  expect(await layoutOf(sql, other, table)).toBeNull();
  for (let n = 1; n <= 20; n++)
    await keepLayout(sql, one, { headings: `h${n}`, layout }, new Date(now.getTime() + n * 1000));
  expect(await layoutOf(sql, one, table)).toBeNull();
  const [kept] =
    await sql`select count(*)::int as count from order_layouts where dealer_id = ${one.dealerId}`;
  expect(kept).toEqual({ count: 20 });
});
