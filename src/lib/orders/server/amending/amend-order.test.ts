import { describe, expect, test } from 'vitest';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { amendmentDesk } from '../../../../../tests/fixtures/amendment.ts';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import { aDealerUser, aStaffUser } from '../../../../../tests/fixtures/factories.ts';
import { everythingHolds, follow } from '../../../../../tests/fixtures/follow.ts';
import { exposureOf, ladderOf } from '../../../../../tests/fixtures/payment.ts';
import { cancelOrder } from '../cancel-order.ts';
import { confirmOrder } from '../confirm-order.ts';
import { placeOrder } from '../placing/place-order.ts';
import { amendOrder } from './amend-order.ts';
import type { NotAsShown } from './as-shown.ts';
import { previewAmendment } from './preview-amendment.ts';
import * as versions from './versions.ts';

const { db, sql } = await testDatabase();
const { now, director, scene, amend, reservedOf } = await amendmentDesk(db, sql);
const soon = '2031-03-01';

const rowOf = async (number: number) =>
  (
    await sql<{ total: number; units: number; version: number; status: string; note: string | null }[]>`
    select total_minor as total, units, version, status, note from orders where number = ${number}`
  )[0]!;
const linesOf = (id: string) => sql<{ sku: string; units: number; price: number; amount: number }[]>`
  select v.sku, quantity - cancelled_quantity as units, unit_price_minor as price, amount_minor as amount
  from order_lines l join variants v on v.id = l.variant_id where order_id = ${id} order by line_no`;
describe('a dealer before confirmation', () => {
  test('takes less, and stock, credit and total follow; the first answer stays what it was', async () => {
    const made = await scene();
    const { buyer, first, order, input, dealer } = made;
    expect(await amend(buyer, made, { [first.sku]: 4 })).toMatchObject({
      version: 2,
      totalMinor: 40_000,
      units: 4
    });
    expect(await rowOf(order.number)).toMatchObject({ total: 40_000, units: 4, version: 2 });
    expect(await reservedOf(first)).toBe(4);
    expect(await exposureOf(sql, dealer.id)).toBe(40_000);
    const again = await placeOrder(buyer, input, now);
    expect(again).toEqual({ order, repeated: true });
    await follow(db, sql);
    await everythingHolds(db);
  });

  test('takes more of an article on its own line while the price is the same', async () => {
    const made = await scene();
    await amend(made.buyer, made, { [made.first.sku]: 15, [made.second.sku]: 2 });
    expect(await linesOf(made.order.id)).toEqual([
      { sku: made.first.sku, units: 15, price: 10_000, amount: 150_000 },
      { sku: made.second.sku, units: 2, price: 5_000, amount: 10_000 }
    ]);
  });

  test('keeps the old price for what stands and pays the price of today for what comes', async () => {
    const made = await scene();
    const { first } = made;
    await sql`update price_rules set unit_price_minor = 12000 where product_id = ${first.productId}`;
    await amend(made.buyer, made, { [first.sku]: 13 });
    expect(await linesOf(made.order.id)).toEqual([
      { sku: first.sku, units: 10, price: 10_000, amount: 100_000 },
      { sku: first.sku, units: 3, price: 12_000, amount: 36_000 }
    ]);
    await amend(made.buyer, made, { [first.sku]: 9 }, { version: 2 });
    expect(await linesOf(made.order.id)).toMatchObject([{ units: 9 }, { units: 0, amount: 0 }]);
    await follow(db, sql);
    await everythingHolds(db);
  });

  test('takes another article instead in one change', async () => {
    const made = await scene();
    await amend(made.buyer, made, { [made.first.sku]: 0, [made.second.sku]: 20 });
    expect(await rowOf(made.order.number)).toMatchObject({ total: 100_000, units: 20, version: 2 });
    expect([await reservedOf(made.first), await reservedOf(made.second)]).toEqual([0, 20]);
  });

  test('changes number, note and address, without goods, and takes them away again', async () => {
    const made = await scene();
    await amend(made.buyer, made, {}, { poNumber: 'PO-7', note: 'to the back door', shipTo: '2 Quay' });
    await amend(made.buyer, made, {}, { version: 2, note: '', shipTo: '' });
    const [row] =
      await sql`select po_number as po, note, ship_to as "shipTo" from orders where id = ${made.order.id}`;
    expect(row).toEqual({ po: 'PO-7', note: null, shipTo: null });
  });

  test('may always take less, but adds only while the fair takes orders', async () => {
    const made = await scene({ closed: true });
    await expect(amend(made.buyer, made, { [made.first.sku]: 12 })).rejects.toMatchObject({
      code: 'fair_closed'
    });
    await amend(made.buyer, made, { [made.first.sku]: 8 });
    await amend(director, made, { [made.first.sku]: 12 }, { version: 2 });
  });
});

describe('a change is refused', () => {
  test('on an order that is another one by now, so that nobody changes what they have not seen', async () => {
    const made = await scene();
    await amend(made.buyer, made, { [made.first.sku]: 8 });
    await expect(amend(director, made, { [made.first.sku]: 5 })).rejects.toMatchObject({
      code: 'order_changed',
      details: { version: 2, seen: 1 }
    });
  });

  test('beyond the credit limit, stock, pack and minimum, and leaves everything as it was', async () => {
    const made = await scene({ limitMinor: 110_000, first: { packMultiple: 2, minimumUnits: 6, stock: 12 } });
    const { buyer, first, second } = made;
    const refused = (quantities: Record<string, number>) =>
      amend(buyer, made, quantities).then(
        () => 'done',
        (error: { code: string }) => error.code
      );
    expect(await refused({ [first.sku]: 11 })).toBe('pack_mismatch');
    expect(await refused({ [first.sku]: 4 })).toBe('below_minimum');
    expect(await refused({ [first.sku]: 14 })).toBe('supply_short');
    expect(await refused({ [first.sku]: 12 })).toBe('credit_exceeded');
    expect(await refused({ [first.sku]: 0 })).toBe('nothing_left');
    expect(await refused({ [first.sku]: 10 })).toBe('nothing_changed');
    expect(await refused({ 'NO-SUCH': 1 })).toBe('unknown_sku');
    expect(await rowOf(made.order.number)).toMatchObject({ total: 100_000, version: 1 });
    expect([await reservedOf(first), await reservedOf(second)]).toEqual([10, 0]);
    expect(await refused({ [first.sku]: 6, [second.sku]: 9 })).toBe('done');
  });

  test('to viewers, to strangers, to staff without a reason, and to the dealer once it is confirmed', async () => {
    const made = await scene();
    const viewer = await aDealerUser(sql, made.dealer, 'viewer');
    const stranger = (await scene()).buyer;
    const less = { [made.first.sku]: 5 };
    await expect(amend(viewer, made, less)).rejects.toMatchObject({ code: 'forbidden_role' });
    await expect(amend(await aStaffUser(sql, 'finance'), made, less)).rejects.toMatchObject({
      code: 'forbidden_role'
    });
    await expect(amend(stranger, made, less)).rejects.toMatchObject({ code: 'not_found' });
    await expect(amend(director, made, less, { reason: '' })).rejects.toMatchObject({
      code: 'reason_missing'
    });
    await confirmOrder(db, director, made.order, now);
    await expect(amend(made.buyer, made, less)).rejects.toMatchObject({ code: 'order_not_open' });
    await amend(director, made, less);
  });
});

describe('the same request', () => {
  test('twice, also at once, is carried out once and answered twice; with another body it is refused', async () => {
    const made = await scene();
    const id = uuid7();
    const once = () => amend(made.buyer, made, { [made.first.sku]: 7 }, { id });
    const answers = await Promise.all([once(), once(), once()]);
    expect(answers.filter((answer) => !answer.repeated)).toHaveLength(1);
    expect(new Set(answers.map((answer) => answer.totalMinor))).toEqual(new Set([70_000]));
    expect(await rowOf(made.order.number)).toMatchObject({ version: 2 });
    await expect(amend(made.buyer, made, { [made.first.sku]: 6 }, { id })).rejects.toMatchObject({
      code: 'key_reused'
    });
  });
});

test('a price that changed while the change was on the screen is shown again before it is taken', async () => {
  const { buyer, order, first } = await scene();
  const lines = [{ sku: first.sku, quantity: 13 }];
  const change = { number: order.number, id: uuid7(), version: 1, reason: '', lines };
  const { seal } = await previewAmendment(db, buyer, change, now);
  await sql`update price_rules set unit_price_minor = 12000 where product_id = ${first.productId}`;
  const error = await amendOrder(db, buyer, { ...change, seen: seal }, now).catch(
    (thrown: unknown) => thrown
  );
  expect(error).toMatchObject({ preview: { difference: { totalMinor: { from: 100_000, to: 136_000 } } } });
  expect(await rowOf(order.number)).toMatchObject({ total: 100_000, version: 1 });
  const seen = (error as NotAsShown).preview.seal;
  expect((await previewAmendment(db, buyer, change, now)).seal).toBe(seen);
  const done = { version: 2, totalMinor: 136_000 };
  expect(await amendOrder(db, buyer, { ...change, seen }, now)).toMatchObject({ ...done, repeated: false });
  expect(await amendOrder(db, buyer, { ...change, seen }, now)).toMatchObject({ ...done, repeated: true });
});

describe('a confirmed order', () => {
  test('gets less to make, work that nobody wants stops, and what comes is put to work', async () => {
    const made = await scene({ first: { stock: 4, capacity: [{ availableOn: soon, quantity: 50 }] } });
    const work = () => sql<{ quantity: number; off: boolean }[]>`
      select quantity, cancelled_at is not null as off from work_orders where order_id = ${made.order.id} order by number`;
    await confirmOrder(db, director, made.order, now);
    await follow(db, sql);
    // One delivery takes the dated capacity first.
    expect(await work()).toEqual([{ quantity: 10, off: false }]);
    await amend(director, made, { [made.first.sku]: 6 });
    await follow(db, sql);
    expect(await work()).toEqual([{ quantity: 6, off: false }]);
    await amend(director, made, { [made.first.sku]: 30 }, { version: 2 });
    await follow(db, sql);
    expect(await work()).toEqual([{ quantity: 30, off: false }]);
    await amend(director, made, { [made.first.sku]: 0, [made.second.sku]: 3 }, { version: 3 });
    await follow(db, sql);
    expect(await work()).toEqual([{ quantity: 30, off: true }]);
    await everythingHolds(db);
  });

  test('asks for the new total in its open steps, and what was paid too much is credit', async () => {
    const made = await scene();
    await confirmOrder(db, director, made.order, now);
    await follow(db, sql);
    await amend(director, made, { [made.first.sku]: 20 });
    await follow(db, sql);
    expect((await ladderOf(sql, made.order.id)).map((step) => step.amount)).toEqual([60_000, 80_000, 60_000]);
    await everythingHolds(db);
  });

  test('which is cancelled right after a change owes nothing', async () => {
    const made = await scene();
    await confirmOrder(db, director, made.order, now);
    await follow(db, sql);
    await amend(director, made, { [made.first.sku]: 3 });
    await cancelOrder(db, director, { number: made.order.number, reason: 'after all' }, now);
    await follow(db, sql);
    expect(await exposureOf(sql, made.dealer.id)).toBe(0);
    await everythingHolds(db);
  });
});

test('each version is read whole, with its lines as they were, and a long history is read page by page without a gap', async () => {
  const made = await scene();
  const { order, first, second, buyer } = made;
  await amend(buyer, made, { [first.sku]: 7, [second.sku]: 2 }, { note: 'side door' });
  for (let version = 2; version <= versions.versionsAtOnce; version++)
    await amend(buyer, made, { [first.sku]: 10 + version }, { version });
  const newest = await versions.ofOrder(sql, order.id, 'en');
  expect(newest).toHaveLength(versions.versionsAtOnce);
  expect(newest.at(-1)).toMatchObject({
    version: 2,
    difference: { units: { from: 10, to: 9 }, words: [{ word: 'note', to: 'side door' }] }
  });
  expect(await versions.wholeOf(sql, order.id, 'en', 2)).toMatchObject([
    { version: 1, difference: null, lines: [{ sku: first.sku, quantity: 10 }] }
  ]);
  expect(await versions.byNumber(sql, order.id, 2, 'en')).toMatchObject({
    ...{ units: 9, totalMinor: 80_000, note: 'side door' },
    lines: [
      { sku: first.sku, quantity: 7, unitPriceMinor: 10_000, product: expect.any(String) },
      { sku: second.sku, quantity: 2, amountMinor: 10_000 }
    ]
  });
  expect(await versions.byNumber(sql, order.id, 99, 'en')).toBeNull();
});

test('an order that waits for a decision about credit is taken back by its dealer: it never used credit and was on no board', async () => {
  const made = await scene({ limitMinor: 110_000 });
  const { buyer, fair, second, dealer } = made;
  const lines = [{ sku: second.sku, quantity: 10 }];
  const input = { id: uuid7(), fair: fair.slug, lines, acceptCreditReview: true };
  const { order } = await placeOrder(buyer, input, now);
  expect(await rowOf(order.number)).toMatchObject({ status: 'in_review' });
  await cancelOrder(db, buyer, { number: order.number, reason: 'too much after all' }, now);
  expect(await rowOf(order.number)).toMatchObject({ status: 'cancelled' });
  expect(await exposureOf(sql, dealer.id)).toBe(100_000);
  expect(await reservedOf(second)).toBe(0);
  await follow(db, sql);
  await everythingHolds(db);
});
