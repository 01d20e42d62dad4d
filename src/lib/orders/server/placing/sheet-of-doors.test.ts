import { expect, test } from 'vitest';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import {
  aDealer,
  aDealerUser,
  aFair,
  aPriceList,
  aStaffUser,
  aVariant,
  type VariantGiven
} from '../../../../../tests/fixtures/factories.ts';
import { everythingHolds } from '../../../../../tests/fixtures/follow.ts';
import { amendOrder } from '../amending/amend-order.ts';
import { setOrderLimit } from '../approving/set-order-limit.ts';
import { approveOrder } from '../approving/decide-approval.ts';
import { examineOrders } from '../reviewing/run-tests.ts';
import { placeOrder } from './place-order.ts';

const { db, sql } = await testDatabase();
const now = new Date();

async function scene(given: VariantGiven & { limitMinor?: number } = {}) {
  const list = await aPriceList(sql);
  const dealer = await aDealer(sql, { priceListId: list.id, limitMinor: given.limitMinor ?? null });
  const buyer = await aDealerUser(sql, dealer, 'buyer');
  const owner = await aDealerUser(sql, dealer, 'owner');
  const fair = await aFair(sql, { dealerIds: [dealer.id] });
  const variant = await aVariant(sql, { priceListId: list.id, ...given });
  for (const [at, code] of ['PORT', 'HILL'].entries())
    await sql`insert into dealer_addresses (dealer_id, code, name, address, city, position)
      values (${dealer.id}, ${code}, ${`Shop ${code}`}, '1 Quay', 'Busan', ${at})`;
  const tier = (fromUnits: number, priceMinor: number) => sql`
    insert into price_rules (price_list_id, product_id, from_units, unit_price_minor)
    values (${list.id}, ${variant.productId}, ${fromUnits}, ${priceMinor})`;
  const lines = (quantity: number) => [{ sku: variant.sku, quantity }];
  /** Units by door, the dealer's own address first. */
  const sheetOf = (own: number, port: number, hill?: number) => ({
    ...{ id: uuid7(), fair: fair.slug, lines: lines(own), note: 'ring twice' },
    sisters: [
      { id: uuid7(), door: 'PORT', lines: lines(port) },
      ...(hill ? [{ id: uuid7(), door: 'HILL', lines: lines(hill) }] : [])
    ]
  });
  const standing = () => sql`
    select o.number, a.code as door, o.units, o.total_minor as total, o.ship_to as "shipTo", o.sheet_id as sheet, o.note
    from orders o left join dealer_addresses a on a.id = o.door_id where o.dealer_id = ${dealer.id} order by o.number`;
  return { list, dealer, buyer, owner, fair, variant, tier, lines, sheetOf, standing };
}

test('one sheet becomes an order for each door, with its address, and is sent again without another', async () => {
  const { buyer, sheetOf, standing } = await scene();
  const sheet = sheetOf(5, 7, 9);
  const first = await placeOrder(buyer, sheet, now);
  expect(first.order.sisters).toMatchObject([
    { door: 'PORT', units: 7 },
    { door: 'HILL', units: 9 }
  ]);
  const again = await placeOrder(buyer, structuredClone(sheet), new Date());
  expect(again.repeated).toBe(true);
  expect(again.order.sisters!.map(({ number }) => number)).toEqual(
    first.order.sisters!.map(({ number }) => number)
  );
  expect(await standing()).toMatchObject([
    { door: null, units: 5, shipTo: null, sheet: sheet.id, note: 'ring twice' },
    { door: 'PORT', units: 7, shipTo: 'Shop PORT, 1 Quay, Busan', sheet: sheet.id, note: null },
    { door: 'HILL', units: 9, sheet: sheet.id }
  ]);
  await expect(placeOrder(buyer, { ...sheet, sisters: [] }, now)).rejects.toMatchObject({
    code: 'key_reused'
  });
  await everythingHolds(db);
});

test('one order for one door is no sheet', async () => {
  const { buyer, fair, lines, standing } = await scene();
  await placeOrder(buyer, { id: uuid7(), fair: fair.slug, door: 'HILL', lines: lines(3) }, now);
  expect(await standing()).toMatchObject([{ door: 'HILL', units: 3, sheet: null }]);
});

test('a step of the price and the least of a style are reached by all doors together', async () => {
  const { buyer, sheetOf, standing, tier, variant } = await scene({ minimumUnits: 20, priceMinor: 1000 });
  await tier(20, 900);
  await expect(placeOrder(buyer, sheetOf(5, 7), now)).rejects.toMatchObject({
    code: 'below_minimum',
    details: { door: null, products: [{ code: variant.productCode, units: 12 }] }
  });
  await placeOrder(buyer, sheetOf(8, 12), now);
  expect(await standing()).toMatchObject([{ total: 7200 }, { total: 10_800 }]);
});

test('units that the brand may cut count for their own door only', async () => {
  const { buyer, sheetOf, standing, tier } = await scene({ priceMinor: 1000 });
  await tier(20, 900);
  const sheet = sheetOf(8, 500);
  await placeOrder(
    buyer,
    {
      ...sheet,
      sisters: sheet.sisters.map((one) => ({
        ...one,
        lines: one.lines.map((line) => ({ ...line, choice: 'most' as const }))
      }))
    },
    now
  );
  expect(await standing()).toMatchObject([{ total: 8000 }, { total: 450_000 }]);
});

test('all doors are ordered or none: what is refused for one says for which, and nothing was taken', async () => {
  const { buyer, sheetOf, standing, variant, fair, lines } = await scene({ stock: 10 });
  await expect(placeOrder(buyer, sheetOf(6, 3, 2), now)).rejects.toMatchObject({
    code: 'supply_short',
    details: { door: 'HILL', lines: [{ sku: variant.sku, short: 1 }] }
  });
  expect(await standing()).toEqual([]);
  await placeOrder(buyer, { id: uuid7(), fair: fair.slug, lines: lines(10) }, now);
  expect(await sql`select reserved from stock where variant_id = ${variant.id}`).toEqual([{ reserved: 10 }]);
});

test('in one batch a refused sheet leaves to the next what it did not take', async () => {
  const { buyer, sheetOf, variant, fair, lines } = await scene({ stock: 10 });
  const both = await Promise.allSettled([
    placeOrder(buyer, sheetOf(6, 6), now),
    placeOrder(buyer, { id: uuid7(), fair: fair.slug, lines: lines(10) }, now)
  ]);
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  expect(await sql`select reserved from stock where variant_id = ${variant.id}`).toEqual([{ reserved: 10 }]);
});

test('credit counts all doors, in their order', async () => {
  const { buyer, sheetOf, standing } = await scene({ limitMinor: 100_000, priceMinor: 10_000 });
  const sheet = sheetOf(6, 6);
  await expect(placeOrder(buyer, sheet, now)).rejects.toMatchObject({
    code: 'credit_exceeded',
    details: { door: 'PORT', missingMinor: 20_000 }
  });
  const { order } = await placeOrder(buyer, { ...sheet, acceptCreditReview: true }, now);
  expect([order.held, order.sisters![0]!.held]).toEqual([false, true]);
  expect(await standing()).toHaveLength(2);
});

test('what a person may order alone is asked of the whole sheet, and an owner lets all of it go', async () => {
  const { buyer, owner, sheetOf, standing } = await scene({ priceMinor: 10_000 });
  await setOrderLimit(db, owner, { userId: buyer.userId, limitMinor: 100_000 }, now);
  const sheet = sheetOf(6, 6);
  await expect(placeOrder(buyer, sheet, now)).rejects.toMatchObject({
    code: 'approval_needed',
    details: { orderMinor: 120_000 }
  });
  await expect(placeOrder(buyer, { ...sheet, askApproval: true }, now)).rejects.toMatchObject({
    code: 'approval_waits'
  });
  const order = await approveOrder(db, owner, sheet.id, now);
  expect(order.sisters).toMatchObject([{ door: 'PORT' }]);
  expect(await standing()).toHaveLength(2);
});

test("a door that is closed, or another dealer's, is no door", async () => {
  const { buyer, dealer, sheetOf } = await scene();
  await scene();
  await sql`update dealer_addresses set closed_at = now() where dealer_id = ${dealer.id} and code = 'PORT'`;
  await expect(placeOrder(buyer, sheetOf(1, 1), now)).rejects.toMatchObject({
    code: 'unknown_door',
    details: { code: 'PORT' }
  });
});

test('somebody else who sends a door of it is told its number', async () => {
  const { buyer, owner, sheetOf } = await scene();
  const sheet = sheetOf(5, 7);
  const { order } = await placeOrder(buyer, sheet, now);
  const [{ id, lines }] = sheet.sisters as [(typeof sheet.sisters)[number]];
  await expect(placeOrder(owner, { id, fair: sheet.fair, door: 'PORT', lines }, now)).rejects.toMatchObject({
    code: 'key_reused',
    details: { number: order.sisters![0]!.number }
  });
});

test('a change of one door counts what the others have, and the tests before the confirmation do', async () => {
  const { buyer, sheetOf, tier, variant, standing } = await scene({ minimumUnits: 20, priceMinor: 1000 });
  await tier(20, 900);
  const director = await aStaffUser(sql, 'director');
  const sheet = sheetOf(10, 12);
  const { order } = await placeOrder(buyer, sheet, now);
  const [facts] = await db.transaction((tx) => examineOrders(tx, [sheet.id]));
  expect(facts!.results.filter(({ verdict }) => verdict !== 'passed').map(({ test }) => test)).not.toContain(
    'pack'
  );
  const change = (units: number, version: number) =>
    amendOrder(
      db,
      director,
      {
        id: uuid7(),
        number: order.number,
        version,
        lines: [{ sku: variant.sku, quantity: units }],
        reason: 'asked'
      },
      now
    );
  await change(9, 1);
  await change(11, 2);
  expect((await standing())[0]).toMatchObject({ units: 11, total: 9900 });
  await amendOrder(
    db,
    director,
    {
      ...{ id: uuid7(), number: order.sisters![0]!.number, version: 1, lines: [], reason: 'moved' },
      shipTo: '9 Elsewhere'
    },
    now
  );
  expect((await standing())[1]).toMatchObject({ door: null, shipTo: '9 Elsewhere' });
  await expect(change(7, 3)).rejects.toMatchObject({ code: 'below_minimum' });
  await everythingHolds(db);
});

test('sisters with the same goods are no twins of each other', async () => {
  const { buyer, sheetOf } = await scene();
  const sheet = sheetOf(6, 6);
  await placeOrder(buyer, sheet, now);
  const [facts] = await db.transaction((tx) => examineOrders(tx, [sheet.id]));
  expect(facts!.results.find(({ test }) => test === 'duplicate')).toMatchObject({ verdict: 'passed' });
});
