import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import * as documents from '#lib/documents/server/documents.ts';
import { fileOfDocument } from '#lib/documents/server/file-of-document.ts';
import { renderer } from '#lib/documents/server/render-document.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { amendmentDesk } from '../../../../../tests/fixtures/amendment.ts';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import { follow } from '../../../../../tests/fixtures/follow.ts';
import { textOfPaper } from '../../../../../tests/fixtures/paper-text.ts';
import { letterKind } from '../../letter/letter.ts';
import { cancelOrder } from '../cancel-order.ts';
import { confirmOrder } from '../confirm-order.ts';
import { orderEnclosureMakers } from './letter-enclosure.ts';

const folder = await mkdtemp(join(tmpdir(), 'letters-'));
process.env.DATA_DIR = folder;
const { db, sql } = await testDatabase();
afterAll(async () => {
  await renderer().stop();
  await rm(folder, { recursive: true });
});
const { scene, amend, director, now } = await amendmentDesk(db, sql);

async function confirmed(locale: Locale = 'en') {
  const made = await scene();
  await sql`update users set locale = ${locale}, role = 'owner' where id = ${made.buyer.userId}`;
  await sql`update dealers set address = ${'12 Test Road'} where id = ${made.dealer.id}`;
  await confirmOrder(db, director, { number: made.order.number, reason: 'as agreed' }, now);
  await follow(db, sql);
  return made;
}
const lettersOf = ({ order }: { order: { id: string } }) =>
  documents.ofSubject(db, { type: 'order', id: order.id }, letterKind);
const textOf = async (id: string) => textOfPaper((await fileOfDocument(db, id, now))!);

test('a confirmed order has a letter with its lines, promises, terms, address and who checked', async () => {
  const made = await confirmed();
  const letters = await lettersOf(made);
  expect(letters).toMatchObject([
    { version: 1, number: String(made.order.number), totalMinor: 100_000, currency: 'CNY' }
  ]);
  const text = await textOf(letters[0]!.id);
  for (const word of [
    'Order confirmation',
    String(made.order.number),
    made.first.sku,
    '10 from stock',
    '1,000.00',
    '300.00',
    'Deposit',
    'Final payment',
    '12 Test Road',
    director.name,
    made.buyer.name
  ])
    expect(text).toContain(word);
});

test('an amended order has a second letter that says what changed, and the first one says by whom it was overtaken', async () => {
  const made = await confirmed();
  await amend(director, made, { [made.first.sku]: 4, [made.second.sku]: 3 }, { reason: 'two doors less' });
  await follow(db, sql);
  const [second, first] = await lettersOf(made);
  expect([second!.version, second!.totalMinor]).toEqual([2, 55_000]);
  const text = await textOf(second!.id);
  for (const word of [
    'What changed since version 1',
    'two doors less',
    '10 ×',
    '4 ×',
    made.second.sku,
    '550.00'
  ])
    expect(text).toContain(word);
  expect(await textOf(first!.id)).not.toContain('What changed');
  const [{ code }] = await sql<[{ code: string }]>`select code from issued_documents where id = ${first!.id}`;
  expect(await documents.byCode(db, code)).toMatchObject({ version: 1, supersededBy: 2 });
});

test.each([
  ['zh-CN', '订单确认函', '定金'],
  ['ko', '주문 확인서', '계약금']
] as const)(
  'a dealer whose owner reads %s gets the letter in that language',
  async (locale, title, deposit) => {
    const [letter] = await lettersOf(await confirmed(locale));
    const text = await textOf(letter!.id);
    expect(text).toContain(title);
    expect(text).toContain(deposit);
  }
);

test('versions that were overtaken before they were told have no letter, nor has an order that nobody is bound to', async () => {
  const made = await scene();
  await amend(made.buyer, made, { [made.first.sku]: 6 });
  await follow(db, sql);
  expect(await lettersOf(made)).toEqual([]);
  await confirmOrder(db, director, { number: made.order.number, reason: 'as agreed' }, now);
  await amend(director, made, { [made.first.sku]: 5 }, { version: 2 });
  await amend(director, made, { [made.first.sku]: 4 }, { version: 3 });
  await follow(db, sql);
  expect((await lettersOf(made)).map(({ version }) => version)).toEqual([4]);
  const gone = await scene();
  await confirmOrder(db, director, { number: gone.order.number, reason: 'as agreed' }, now);
  await cancelOrder(db, director, { number: gone.order.number, reason: 'a slip' }, now);
  await follow(db, sql);
  expect(await lettersOf(gone)).toEqual([]);
});

test('a price by hand stands on the letter with the price of the list and the reason', async () => {
  const made = await confirmed();
  await amend(
    director,
    made,
    {},
    { lines: [{ sku: made.first.sku, quantity: 10, unitPriceMinor: 9_000 }], reason: 'the tenth year' }
  );
  await follow(db, sql);
  const text = await textOf((await lettersOf(made))[0]!.id);
  for (const word of ['90.00', 'instead of 100.00', 'price set by us: the tenth year'])
    expect(text).toContain(word);
});

test('the mail that asks for the dealer’s word waits for its letter, and has the newest one', async () => {
  const enclosed = ({ order }: { order: { id: string } }) =>
    orderEnclosureMakers.order_letter!(order.id, 'en');
  const made = await scene();
  expect(await enclosed(made)).toBeNull();
  await confirmOrder(db, director, { number: made.order.number, reason: 'as agreed' }, now);
  await expect(enclosed(made)).rejects.toThrow('not written yet');
  await follow(db, sql);
  const file = await enclosed(made);
  expect(file).toMatchObject({ name: `order-confirmation-${made.order.number}.pdf` });
  expect(await textOfPaper(file!.bytes as Uint8Array<ArrayBuffer>)).toContain(String(made.order.number));
});
