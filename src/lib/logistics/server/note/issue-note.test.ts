import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { fileOfDocument } from '#lib/documents/server/file-of-document.ts';
import { renderer } from '#lib/documents/server/render-document.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { aConfirmedOrder } from '../../../../../tests/fixtures/confirmed-order.ts';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import { aDealer, aDealerUser, aStaffUser } from '../../../../../tests/fixtures/factories.ts';
import { textOfPaper } from '../../../../../tests/fixtures/paper-text.ts';
import { now } from '../../../../../tests/fixtures/work-order.ts';
import { shipOrder } from '../ship-order.ts';
import { issueNote } from './issue-note.ts';
import { shipmentEnclosureMakers } from './note-enclosure.ts';

const folder = await mkdtemp(join(tmpdir(), 'notes-'));
process.env.DATA_DIR = folder;
const { db, sql } = await testDatabase();
afterAll(async () => {
  await renderer().stop();
  await rm(folder, { recursive: true });
});
const director = await aStaffUser(sql, 'director');
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

test('the paper of a shipment names carrier, goods, what was ordered and what has left, and is issued once', async () => {
  const id = (await issueNote(db, director, number, now))!;
  const text = await textOfPaper((await fileOfDocument(db, id, now))!);
  for (const word of [`Delivery note ${number}`, String(order.number), 'Northline, NL 77', '12', '5'])
    expect(text).toContain(word);
  expect(await issueNote(db, director, number, now)).toBe(id);
  const enclosed = await shipmentEnclosureMakers.delivery_note!(String(number), 'en');
  expect(enclosed).toEqual({
    ...{ name: `delivery-note-${number}.pdf`, contentType: 'application/pdf' },
    bytes: await fileOfDocument(db, id, now)
  });
  expect(await shipmentEnclosureMakers.delivery_note!('999999', 'en')).toBeNull();
});

test('another dealer finds no paper of it', async () => {
  const stranger = await aDealerUser(sql, await aDealer(sql), 'owner');
  expect(await issueNote(db, stranger, number, now)).toBeNull();
});
