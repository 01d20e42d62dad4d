import { afterAll, expect, test } from 'vitest';
import { codeSquares } from '#lib/documents/server/code-squares.ts';
import { renderDocument, renderer } from '#lib/documents/server/render-document.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { aConfirmedOrder } from '../../../../../tests/fixtures/confirmed-order.ts';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import { aStaffUser } from '../../../../../tests/fixtures/factories.ts';
import { pagesOfPaper, textOfPaper } from '../../../../../tests/fixtures/paper-text.ts';
import { now } from '../../../../../tests/fixtures/work-order.ts';
import { labelValues } from '../../label/label-values.ts';
import { shipOrder } from '../ship-order.ts';
import * as shipments from '../shipment.ts';
import { askSamples } from '../samples/ask-samples.ts';
import { sendSamples } from '../samples/send-samples.ts';
import { pickPaper, samplePickPaper } from './pick-paper.ts';

const { db, sql } = await testDatabase();
afterAll(() => renderer().stop());
const warehouse = await aStaffUser(sql, 'warehouse');
const director = await aStaffUser(sql, 'director');
const pick = (number: number, locale: 'en' | 'ko' = 'en') =>
  pickPaper(db, warehouse, { number, locale }, now);

test('a pick list has what is in the warehouse for an order, and no line of what has left', async () => {
  const order = await aConfirmedOrder(sql, { lines: [[{ quantity: 12 }], [{ quantity: 7 }]] });
  const text = await textOfPaper((await pick(order.number))!);
  for (const word of [`Pick list, order ${order.number}`, '12', '7', '19', 'Picked by'])
    expect(text).toContain(word);
  expect(await textOfPaper((await pick(order.number, 'ko'))!)).toContain('피킹 리스트');
  await shipOrder(
    db,
    director,
    {
      ...{ id: uuid7(), order: order.number, carrier: 'Northline', trackingNumber: 'NL 1', override: null },
      lines: [
        { lineNo: 1, quantity: 12 },
        { lineNo: 2, quantity: 7 }
      ]
    },
    now
  );
  expect(await textOfPaper((await pick(order.number))!)).not.toMatch(/\b19\b/);
  expect(await pick(999_999_999)).toBeNull();
});

test('samples are picked by the same paper until they have left', async () => {
  const order = await aConfirmedOrder(sql, { lines: [[{ quantity: 1 }]] });
  const [[company], [article]] = await Promise.all([
    sql<{ id: number }[]>`select id from companies where dealer_id = ${order.dealer.id}`,
    sql<{ sku: string }[]>`select sku from variants where id = ${order.variants[0]!}`
  ]);
  const id = uuid7();
  const asked = {
    id,
    companyId: company!.id,
    lines: [{ sku: article!.sku, quantity: 3 }],
    note: 'For the window'
  };
  await db.transaction((tx) => askSamples(tx, director, { ...asked, shipTo: 'North Shop\n9 Pier Road', source: 'lead' }, now)); // prettier-ignore
  const paper = () => samplePickPaper(db, warehouse, { id, locale: 'en' }, now);
  const text = await textOfPaper((await paper())!);
  for (const word of ['Pick list, samples', article!.sku, '9 Pier Road', 'For the window', '3', 'Picked by'])
    expect(text).toContain(word);
  await sendSamples(db, warehouse, { id, carrier: 'Northline', trackingNumber: 'NL 5' }, now);
  expect(await paper()).toBeNull();
});

test('each box has a label of its own with the address, the order and which one it is', async () => {
  const order = await aConfirmedOrder(sql, { lines: [[{ quantity: 12 }]] });
  const { number } = await shipOrder(
    db,
    director,
    {
      ...{ id: uuid7(), order: order.number, carrier: 'Northline', trackingNumber: 'NL 77', override: null },
      lines: [{ lineNo: 1, quantity: 5 }]
    },
    now
  );
  const shipment = (await shipments.byNumber(db, director, number))!;
  const squares = codeSquares(`https://x.example/shipments/${number}`);
  const values = labelValues({ shipment, boxes: 3, brand: 'Fernholt', squares }, 'en');
  const bytes = await renderDocument('logistics/label/box-labels.typ', values, 'en');
  expect(await pagesOfPaper(bytes)).toBe(3);
  const text = await textOfPaper(bytes);
  for (const word of [
    ...['Box 1 of 3', 'Box 3 of 3', `${number}-2/3`, shipment.consignee.name, 'NL 77', 'Northline'],
    String(order.number)
  ])
    expect(text).toContain(word);
});
