import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { fileOfDocument } from '#lib/documents/server/file-of-document.ts';
import { renderer } from '#lib/documents/server/render-document.ts';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import { aDealer, aDealerUser, aStaffUser } from '../../../../../tests/fixtures/factories.ts';
import { textOfPaper } from '../../../../../tests/fixtures/paper-text.ts';
import { anOrderToPay, usualTerms } from '../../../../../tests/fixtures/payment.ts';
import { recordTransfer } from '../record-transfer.ts';
import { reverseReceipt } from '../reverse-receipt.ts';
import { issueReceipt } from './issue-receipt.ts';

const folder = await mkdtemp(join(tmpdir(), 'receipts-'));
process.env.DATA_DIR = folder;
const { db, sql } = await testDatabase();
afterAll(async () => {
  await renderer().stop();
  await rm(folder, { recursive: true });
});
await usualTerms(sql);
const finance = await aStaffUser(sql, 'finance');
const now = new Date('2026-11-21T08:00:00Z');

async function received(amountMinor: number, reference = 'REF 4711') {
  const order = await anOrderToPay(db, sql);
  const input = {
    ...{ dealerId: order.dealer.id, currency: 'CNY' as const, amountMinor, reference },
    ...{ receivedOn: '2026-11-20', note: null, orderId: null, parts: null }
  };
  const { receiptId } = await recordTransfer(db, finance, input, now);
  return { order, receiptId };
}

test('the paper of money says how much came, when and how, what it paid, and what is over as credit', async () => {
  const { order, receiptId } = await received(105_000);
  const id = (await issueReceipt(db, finance, receiptId, now))!;
  const text = await textOfPaper((await fileOfDocument(db, id, now))!);
  for (const word of ['REF 4711', String(order.number), '1,000.00', '50.00', '1,050.00'])
    expect(text).toContain(word);
  expect(await issueReceipt(db, finance, receiptId, now)).toBe(id);
});

test('money that was taken back, and that of somebody else, has no paper', async () => {
  const { receiptId } = await received(30_000, 'REF 4712');
  const stranger = await aDealerUser(sql, await aDealer(sql), 'owner');
  expect(await issueReceipt(db, stranger, receiptId, now)).toBeNull();
  await reverseReceipt(db, finance, { receiptId, reason: 'sent back by the bank' }, now);
  expect(await issueReceipt(db, finance, receiptId, now)).toBeNull();
});
