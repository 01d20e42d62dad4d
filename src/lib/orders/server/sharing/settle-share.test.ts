import fc from 'fast-check';
import { expect, test } from 'vitest';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { amendmentDesk, amendmentOf } from '../../../../../tests/fixtures/amendment.ts';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import {
  aDealer,
  aDealerUser,
  aFair,
  aPriceList,
  aRefill,
  aStaffUser,
  aVariant
} from '../../../../../tests/fixtures/factories.ts';
import { everythingHolds } from '../../../../../tests/fixtures/follow.ts';
import { amendOrder } from '../amending/amend-order.ts';
import { cancelOrder } from '../cancel-order.ts';
import { confirmOrder } from '../confirm-order.ts';
import { availabilityOf } from '../order-desk.ts';
import { placeOrder } from '../placing/place-order.ts';
import { unpackAvailability } from '#lib/supply/availability.ts';
import { catalogueJson } from '../../catalogue-json.ts';
import * as desks from '../order-desk.ts';
import { ownShares } from './own-shares.ts';
import { previewSettlement } from './preview-settlement.ts';
import { setShare } from './set-share.ts';
import { settleShare } from './settle-share.ts';

const { db, sql } = await testDatabase();
const desk = await amendmentDesk(db, sql);
const now = new Date();
const later = new Date(now.getTime() + 30 * 86_400_000);
const readyOn = '2035-06-01';

/** Some dealers at a fair with a style of which there is so much, shared at closing. */
async function scene({
  stock,
  packMultiple = 1,
  dealers = 3
}: {
  stock: number;
  packMultiple?: number;
  dealers?: number;
}) {
  const list = await aPriceList(sql);
  const variant = await aVariant(sql, { priceListId: list.id, stock, packMultiple });
  const people = await Promise.all(
    Array.from({ length: dealers }, async () => {
      const dealer = await aDealer(sql, { priceListId: list.id, limitMinor: null });
      return { ...dealer, buyer: await aDealerUser(sql, dealer, 'buyer') };
    })
  );
  const fair = await aFair(sql, { dealerIds: people.map((one) => one.id) });
  const planner = await aStaffUser(sql, 'planner');
  const style = { fairId: fair.id, productId: variant.productId };
  const share = (part: 'first' | 'closing') =>
    setShare(
      db,
      planner,
      {
        code: variant.productCode,
        fair: fair.slug,
        part,
        parts: [],
        readyOn: part === 'closing' ? readyOn : null
      },
      now
    );
  const place = async (at: number, quantity: number) => {
    const input = { id: uuid7(), fair: fair.slug, lines: [{ sku: variant.sku, quantity }] };
    return (await placeOrder(people[at]!.buyer, input, now)).order;
  };
  const settle = (id: string, seen: string, at = later) =>
    settleShare(db, planner, { id, seen, code: variant.productCode, fair: fair.slug, reason: 'scarce' }, at);
  const preview = () => previewSettlement(db, style);
  return { list, variant, people, fair, planner, style, share, place, settle, preview };
}

async function standing(orderId: string) {
  const [row] = await sql<{ status: string; units: number; version: number }[]>`
    select o.status, o.version, (select coalesce(sum(quantity - cancelled_quantity), 0)::int from order_lines l where l.order_id = o.id) as units
    from orders o where id = ${orderId}`;
  return row!;
}

test('wishes go beyond what is there, take nothing of it, and are shared in proportion once the fair has closed', async () => {
  const { variant, people, fair, share, place, settle, preview } = await scene({ stock: 30 });
  await share('closing');
  const placed = [await place(0, 60), await place(1, 20), await place(2, 40)];
  expect(placed[0]!.lines[0]!.promises).toEqual([{ quantity: 60, shipsOn: readyOn, fromStock: false }]);
  const [stock] = await sql`select reserved from stock where variant_id = ${variant.id}`;
  expect(stock).toEqual({ reserved: 0 });
  expect(await ownShares(sql, people[0]!.buyer, fair.slug)).toEqual([
    { productId: variant.productId, part: 'closing', readyOn }
  ]);
  const [desk, packed] = await Promise.all([
    desks.ofFair(sql, people[0]!.buyer, fair.slug, 'en', now),
    desks.availabilityOf(sql, people[0]!.buyer, fair.slug)
  ]);
  const own = await ownShares(sql, people[0]!.buyer, fair.slug);
  expect(catalogueJson(desk!, unpackAvailability(packed!), own).products).toMatchObject([
    { sharedAtClosing: true, variants: [{ stock: 0, capacity: [{ availableOn: readyOn, free: null }] }] }
  ]);
  const { seal, rows, ...sums } = await preview();
  expect(sums).toEqual({ thereUnits: 30, wishedUnits: 120, grantedUnits: 30, orders: 3 });
  expect(rows.map((row) => row.grantedUnits)).toEqual([15, 5, 10]);
  await expect(settle(uuid7(), seal, now)).rejects.toMatchObject({ code: 'share_not_over' });
  await everythingHolds(db);
  await settle(uuid7(), seal);
  expect((await Promise.all(placed.map(({ id }) => standing(id)))).map((one) => one.units)).toEqual([
    15, 5, 10
  ]);
  const [shared] =
    await sql`select kind, reason from order_versions where order_id = ${placed[0]!.id} and version = 2`;
  expect(shared).toEqual({ kind: 'shared', reason: 'scarce' });
  const pieces = await sql<{ stocked: boolean; units: number }[]>`
    select stocked, (quantity - released_quantity)::int as units from promise_pieces
    where order_id = ${placed[0]!.id} and released_quantity < quantity`;
  expect([...pieces]).toEqual([{ stocked: true, units: 15 }]);
  expect(await ownShares(sql, people[0]!.buyer, fair.slug)).toEqual([]);
  await everythingHolds(db);
});

test('the same again cuts nothing, another one finds it done, and what was looked at must still be so', async () => {
  const { share, place, settle, preview } = await scene({ stock: 10 });
  await share('closing');
  const order = await place(0, 20);
  const { seal } = await preview();
  await place(1, 20);
  await expect(settle(uuid7(), seal)).rejects.toMatchObject({ code: 'share_moved' });
  const id = uuid7();
  const tries = await Promise.allSettled([1, 2, 3].map(async () => settle(id, (await preview()).seal)));
  expect(tries.map((one) => one.status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled']);
  expect(await standing(order.id)).toMatchObject({ units: 5, version: 2 });
  await expect(settle(uuid7(), seal)).rejects.toMatchObject({ code: 'share_settled' });
  await everythingHolds(db);
});

test('packs stay whole, an order of which nothing is left ends, and what is left over is had by whoever comes first', async () => {
  const { share, place, settle, preview, fair, variant, people } = await scene({ stock: 8, packMultiple: 5 });
  await share('closing');
  const [one, two] = [await place(0, 50), await place(1, 5)];
  await settle(uuid7(), (await preview()).seal);
  expect(await standing(one.id)).toMatchObject({ status: 'submitted', units: 5 });
  expect(await standing(two.id)).toMatchObject({ status: 'cancelled', units: 0 });
  const free = await availabilityOf(sql, people[0]!.buyer, fair.slug);
  expect(free!.rows[variant.id]![0]).toBe(3);
  await everythingHolds(db);
});

test('where there is enough all get what they wished, from the days on which it is made', async () => {
  const { share, place, settle, preview, variant } = await scene({ stock: 10 });
  await sql`insert into capacity (variant_id, available_on, quantity) values (${variant.id}, '2035-03-01', 100)`;
  await share('closing');
  const order = await place(0, 50);
  await settle(uuid7(), (await preview()).seal);
  expect(await standing(order.id)).toMatchObject({ units: 50, version: 2 });
  const [piece] = await sql<{ on: string }[]>`
    select max(expected_on)::text as on from promise_pieces where order_id = ${order.id} and released_quantity < quantity`;
  expect(piece!.on).toBe('2035-03-01');
  await everythingHolds(db);
});

test('what stood before stays promised, refills and other fairs take goods, and a wish is changed like any order', async () => {
  const { list, share, place, settle, preview, variant, people } = await scene({ stock: 20 });
  const before = await place(0, 8);
  await share('closing');
  const wish = await place(1, 30);
  const refill = await aRefill(sql, list);
  const input = { id: uuid7(), fair: refill.slug, lines: [{ sku: variant.sku, quantity: 2 }] };
  const { order: refilled } = await placeOrder(people[2]!.buyer, input, now);
  expect(refilled.lines[0]!.promises[0]!.fromStock).toBe(true);
  await amendOrder(db, people[1]!.buyer, amendmentOf(wish.number, 1, { [variant.sku]: 40 }), now);
  await amendOrder(db, people[1]!.buyer, amendmentOf(wish.number, 2, { [variant.sku]: 25 }), now);
  expect(await preview()).toMatchObject({ thereUnits: 10, wishedUnits: 25 });
  await settle(uuid7(), (await preview()).seal);
  expect(await standing(before.id)).toMatchObject({ units: 8, version: 1 });
  expect(await standing(wish.id)).toMatchObject({ units: 10 });
  await everythingHolds(db);
});

test('nothing is confirmed while it is a wish, and the rule is not changed while wishes stand', async () => {
  const { share, place, settle, preview } = await scene({ stock: 10 });
  await share('closing');
  const order = await place(0, 20);
  const confirm = () =>
    confirmOrder(db, desk.director, { number: order.number, reason: 'all the same' }, later);
  await expect(confirm()).rejects.toMatchObject({
    code: 'tests_not_passed',
    details: { failed: ['shares'] }
  });
  await expect(share('first')).rejects.toMatchObject({ code: 'wishes_stand' });
  await settle(uuid7(), (await preview()).seal);
  await confirm();
  expect(await standing(order.id)).toMatchObject({ status: 'confirmed', units: 10 });
  await everythingHolds(db);
});

test('sharing out meets changes, cancellations and late wishes at the same moment, and everything holds', async () => {
  for (let round = 0; round < 3; round++) {
    const { share, place, settle, preview, variant } = await scene({ stock: 15 });
    await share('closing');
    const [one, two] = [await place(0, 20), await place(1, 10)];
    const tries = await Promise.allSettled([
      preview().then(({ seal }) => settle(uuid7(), seal)),
      amendOrder(
        db,
        desk.director,
        { ...amendmentOf(one.number, 1, { [variant.sku]: 30 }), reason: 'more' },
        later
      ),
      cancelOrder(db, desk.director, { number: two.number, reason: 'not wanted' }, later),
      place(2, 5)
    ]);
    for (const one of tries)
      if (one.status === 'rejected')
        expect(['share_moved', 'order_changed', 'order_not_open', 'supply_short']).toContain(one.reason.code);
    const { seal } = await preview();
    await settle(uuid7(), seal).catch((error: { code: string }) => expect(error.code).toBe('share_settled'));
    const [open] = await sql<{ units: number }[]>`
      select coalesce(sum(promised), 0)::int as units from capacity where variant_id = ${variant.id} and wish_fair_id is not null`;
    expect(open!.units).toBe(0);
    await everythingHolds(db);
  }
});

test('whatever was wished and is there: no order gets more than it wished, all together no more than there is', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 3 }),
      fc.integer({ min: 0, max: 60 }),
      async (packs, stock) => {
        const { share, place, settle, preview } = await scene({ stock, packMultiple: 2 });
        await share('closing');
        const placed = [];
        for (const [at, units] of packs.entries()) placed.push(await place(at, units * 2));
        await settle(uuid7(), (await preview()).seal);
        const got = await Promise.all(placed.map(({ id }) => standing(id)));
        got.forEach((one, at) => expect(one.units).toBeLessThanOrEqual(packs[at]! * 2));
        expect(got.reduce((sum, one) => sum + one.units, 0)).toBeLessThanOrEqual(stock);
      }
    ),
    { numRuns: 8 }
  );
  await everythingHolds(db);
});
