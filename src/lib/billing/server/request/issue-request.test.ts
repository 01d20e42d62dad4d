import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import * as documents from '#lib/documents/server/documents.ts';
import { fileOfDocument } from '#lib/documents/server/file-of-document.ts';
import { renderer } from '#lib/documents/server/render-document.ts';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import { aDealer, aDealerUser, aStaffUser } from '../../../../../tests/fixtures/factories.ts';
import { textOfPaper } from '../../../../../tests/fixtures/paper-text.ts';
import { anOrderToPay, usualTerms } from '../../../../../tests/fixtures/payment.ts';
import { recordTransfer } from '../record-transfer.ts';
import { issueRequest } from './issue-request.ts';

const folder = await mkdtemp(join(tmpdir(), 'requests-'));
process.env.DATA_DIR = folder;
process.env.PAYMENT_ACCOUNT = 'Fernholt, DE02 1203 0000 0000 2020 51';
const { db, sql } = await testDatabase();
afterAll(async () => {
  await renderer().stop();
  await rm(folder, { recursive: true });
});
await usualTerms(sql);
const finance = await aStaffUser(sql, 'finance');
const now = new Date('2026-11-21T08:00:00Z');
const later = new Date('2026-11-23T08:00:00Z');

test('a request asks for each open step with its day, says where money goes and by which reference, and is checked by its code', async () => {
  const order = await anOrderToPay(db, sql);
  const id = (await issueRequest(db, finance, order.number, now))!;
  const text = await textOfPaper((await fileOfDocument(db, id, now))!);
  for (const word of ['Payment request', 'Deposit', '1,000.00', 'DE02 1203', `reference ${order.number}`])
    expect(text).toContain(word);
  const [{ code }] = await sql<[{ code: string }]>`select code from issued_documents where id = ${id}`;
  expect(await documents.byCode(db, code)).toMatchObject({
    ...{ kind: 'payment_request', version: 1, totalMinor: 100_000, supersededBy: null }
  });
});

test('as long as it asks for the same it is the same paper, and after a payment the next version', async () => {
  const order = await anOrderToPay(db, sql);
  const ask = (when: Date) => issueRequest(db, finance, order.number, when);
  const [first, twin] = await Promise.all([ask(now), ask(now)]);
  expect(twin).toBe(first);
  expect(await ask(later)).toBe(first);
  const input = {
    ...{ dealerId: order.dealer.id, currency: 'CNY' as const, amountMinor: 30_000, reference: 'REF 9' },
    ...{ receivedOn: '2026-11-20', note: null, orderId: null, parts: null }
  };
  await recordTransfer(db, finance, input, later);
  const second = (await ask(later))!;
  expect(second).not.toBe(first);
  expect(await textOfPaper((await fileOfDocument(db, second, later))!)).toContain('700.00');
});

test('a stranger, staff without money, and an order that is paid have none', async () => {
  const order = await anOrderToPay(db, sql);
  const stranger = await aDealerUser(sql, await aDealer(sql), 'owner');
  expect(await issueRequest(db, stranger, order.number, now)).toBeNull();
  expect(await issueRequest(db, await aStaffUser(sql, 'warehouse'), order.number, now)).toBeNull();
  const input = {
    ...{ dealerId: order.dealer.id, currency: 'CNY' as const, amountMinor: 100_000, reference: 'REF 10' },
    ...{ receivedOn: '2026-11-20', note: null, orderId: null, parts: null }
  };
  await recordTransfer(db, finance, input, now);
  expect(await issueRequest(db, finance, order.number, now)).toBeNull();
});
