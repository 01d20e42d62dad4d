import { expect, test } from 'vitest';
import type { DealerUser } from '#lib/accounts/actor.ts';
import { cancelOrder } from '#lib/orders/server/cancel-order.ts';
import * as orders from '#lib/orders/server/orders.ts';
import { placeOrder } from '#lib/orders/server/placing/place-order.ts';
import { byNumber } from '#lib/orders/server/placing/staff-order.ts';
import { examineOrders } from '#lib/orders/server/reviewing/run-tests.ts';
import { usableCoupons } from '#lib/policy/server/usable-coupons.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { amendmentDesk } from '../../../../tests/fixtures/amendment.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { aRefill, aStaffUser } from '../../../../tests/fixtures/factories.ts';
import { everythingHolds, follow } from '../../../../tests/fixtures/follow.ts';
import { aPolicy } from '../../../../tests/fixtures/policy.ts';
import { CouponForm, type CouponInput } from '../coupons/coupon-form.ts';
import { ofDealer, ofStaff } from './coupons/coupon-list.ts';
import { couponFloorsOf } from './coupons/coupon-floors.ts';
import { setCouponFloor } from './coupons/set-floor.ts';
import { giveCoupon } from './coupons/give-coupon.ts';
import { setCoupons } from './coupons/set-coupons.ts';
import { withdrawCoupon } from './coupons/withdraw-coupon.ts';
import { wishWell } from './wishes/wish-well.ts';
import * as v from 'valibot';

const { db, sql } = await testDatabase();
const { now, director, scene, amend } = await amendmentDesk(db, sql);
const [admin, rep] = [await aStaffUser(sql, 'admin'), await aStaffUser(sql, 'rep')];
await follow(db, sql);
const refusal = (code: string) => expect.objectContaining({ code });
type Scene = Awaited<ReturnType<typeof scene>>;

const later = (days: number) => new Date(now.getTime() + days * 86_400_000);

async function give({ buyer }: Scene, given: Partial<Record<keyof CouponInput, string>> = {}) {
  const id = uuid7();
  const typed = { id, dealer: buyer.dealerCode, off: '10', from: '', occasion: 'any', reason: 'perk' };
  const until = later(30).toISOString().slice(0, 10);
  const input = v.parse(CouponForm, { ...typed, until, note: '', ...given });
  await giveCoupon(db, director, input, { now, locale: 'en' });
  const [made] = await sql<{ code: string }[]>`select code from coupons where id = ${id}`;
  return { id, code: made!.code };
}

const order = (buyer: DealerUser, fair: string, sku: string, coupon?: string, units = 10, more = {}) =>
  placeOrder(buyer, { id: uuid7(), fair, lines: [{ sku, quantity: units }], coupon, ...more }, now);

test('an order is priced by its coupon on top of the policy, frozen with its reason, and so is what comes to it later', async () => {
  const made = await scene();
  const { buyer, fair, first } = made;
  await aPolicy(db, sql, [director, admin], { fairId: fair.id, rules: [{ steps: [{ from: 1, value: 500 }] }], heroes: [] }, now); // prettier-ignore
  const { code } = await give(made, { from: '500' });
  expect(await usableCoupons(sql, buyer, fair.slug, now)).toMatchObject([
    { code, offBasisPoints: 1_000, fromMinor: 50_000, floorBasisPoints: 6_000 }
  ]);
  const seen = { lines: [{ sku: first.sku, quantity: 10, seenPriceMinor: 8_550 }] };
  const { order: placed } = await order(
    buyer,
    fair.slug,
    first.sku,
    code.toLowerCase().toUpperCase(),
    10,
    seen
  );
  expect(placed.totalMinor).toBe(85_500);
  const shown = await orders.byNumber(sql, buyer, placed.number, 'en', now);
  expect(shown).toMatchObject({
    lines: [{ unitPriceMinor: 8_550, listPriceMinor: 10_000, rewardedBy: '1,0' }],
    policy: { version: 1, rules: [{ no: 1 }, { no: 0, kind: 'coupon' }] }
  });
  expect((await byNumber(db, director, placed.number))!.policy!.rules).toHaveLength(2);
  const [examined] = await db.transaction((tx) => examineOrders(tx, [placed.id]));
  expect(examined!.results.find((one) => one.test === 'price')).toMatchObject({ verdict: 'passed' });
  await amend(director, { order: placed }, { [first.sku]: 15 });
  const lines = await sql`select unit_price_minor as price from order_lines where order_id = ${placed.id}`;
  expect(lines.map(({ price }) => Number(price))).toEqual([8_550]);
  expect(await ofDealer(db, buyer)).toMatchObject([{ code, order: placed.number }]);
  await follow(db, sql);
  await everythingHolds(db);
});

test('a coupon is used once however many orders are sent at the same moment, and a cancelled order gives it back', async () => {
  const made = await scene();
  const { buyer, fair, first } = made;
  const { code } = await give(made);
  const sent = await Promise.allSettled(
    Array.from({ length: 6 }, () => order(buyer, fair.slug, first.sku, code, 2))
  );
  const placed = sent.flatMap((one) => (one.status === 'fulfilled' ? one.value.order : []));
  expect(placed.map(({ totalMinor }) => totalMinor)).toEqual([18_000]);
  for (const one of sent)
    if (one.status === 'rejected')
      expect(['coupon_used', 'busy']).toContain((one.reason as { code: string }).code);
  await expect(order(buyer, fair.slug, first.sku, code)).rejects.toEqual(refusal('coupon_used'));
  await cancelOrder(db, director, { number: placed[0]!.number, reason: 'a mistake' }, now);
  await follow(db, sql);
  expect((await order(buyer, fair.slug, first.sku, code)).order.totalMinor).toBe(90_000);
  const { first: other } = await scene();
  expect(other.id).toBeGreaterThan(0);
  await everythingHolds(db);
});

test('a coupon is its dealer’s own, for its occasion, until its day, from its amount, and for one address; else nothing is placed', async () => {
  const [made, stranger] = [await scene(), await scene()];
  const { buyer, fair, first, dealer } = made;
  const [whole, forRefill, high] = [
    await give(made),
    await give(made, { occasion: 'refill' }),
    await give(made, { from: '1000.01' })
  ];
  const tried = (code: string, more = {}) => order(buyer, fair.slug, first.sku, code, 10, more);
  await expect(tried('NOSUCHONE')).rejects.toEqual(refusal('coupon_unknown'));
  const theirs = order(stranger.buyer, stranger.fair.slug, stranger.first.sku, whole.code);
  await expect(theirs).rejects.toEqual(refusal('coupon_unknown'));
  await expect(tried(forRefill.code)).rejects.toEqual(refusal('coupon_elsewhere'));
  await expect(tried(high.code)).rejects.toMatchObject({
    ...{ code: 'coupon_for_nothing', details: { fromMinor: 100_001 } }
  });
  const lateAt = later(40);
  const late = () =>
    placeOrder(
      buyer,
      { id: uuid7(), fair: fair.slug, lines: [{ sku: first.sku, quantity: 1 }], coupon: whole.code },
      lateAt
    );
  await sql`update fairs set closes_at = ${later(60)} where id = ${fair.id}`;
  await expect(late()).rejects.toEqual(
    expect.objectContaining({ code: expect.stringMatching(/coupon_over|fair_closed/) })
  );
  await sql`insert into dealer_addresses (dealer_id, code, name, address, position) values (${dealer.id}, 'NORTH', 'North', '1 Road', 1)`;
  const sister = { id: uuid7(), door: 'NORTH', lines: [{ sku: first.sku, quantity: 5 }] };
  await expect(tried(whole.code, { sisters: [sister] })).rejects.toEqual(refusal('coupon_one_door'));
  await withdrawCoupon(db, director, whole.id, now);
  await expect(tried(whole.code)).rejects.toEqual(refusal('coupon_unknown'));
  await expect(withdrawCoupon(db, director, whole.id, now)).rejects.toEqual(refusal('not_found'));
  const list = await sql<{ id: number; currency: string }[]>`
    select l.id, l.currency from price_lists l join dealers d on d.price_list_id = l.id where d.id = ${dealer.id}`;
  const refill = await aRefill(sql, list[0]!);
  expect((await order(buyer, refill.slug, first.sku, forRefill.code)).order.totalMinor).toBe(90_000);
});

test('who may gives coupons, sets their floor, and what comes with good wishes; a floor that leaves nothing keeps the coupon', async () => {
  const made = await scene();
  const { buyer, fair, first, dealer } = made;
  await expect(
    giveCoupon(db, rep, v.parse(CouponForm, { id: uuid7(), dealer: buyer.dealerCode, off: '5', occasion: 'any', reason: 'perk', until: '2029-01-01' }), { now, locale: 'en' }) // prettier-ignore
  ).rejects.toEqual(refusal('forbidden_role'));
  await expect(give(made, { until: '2020-01-01' })).rejects.toEqual(refusal('coupon_too_short'));
  await expect(give(made, { from: 'ten' })).rejects.toEqual(refusal('amount_unreadable'));
  await setCoupons(db, director, { floor: 10_000, wish: 700, days: 30 }, now);
  const { code } = await give(made);
  await expect(order(buyer, fair.slug, first.sku, code)).rejects.toEqual(refusal('coupon_for_nothing'));
  await setCoupons(db, director, { floor: 9_500, wish: 700, days: 30 }, now);
  expect((await order(buyer, fair.slug, first.sku, code)).order.totalMinor).toBe(95_000);
  const person = uuid7();
  const day = now.toISOString().slice(5, 10);
  await sql`insert into persons (id, dealer_id, name, email, locale, birthday, decides, created_at)
    values (${person}, ${dealer.id}, 'Kim', ${`${person}@example.com`}, 'en', ${day}, true, now())`;
  await sql`insert into person_consents (person_id, purpose, given_at, recorded_by) values (${person}, 'wishes', now(), ${rep.userId})`;
  expect(await wishWell(db, now)).toBe(1);
  expect(await wishWell(db, now)).toBe(0);
  await follow(db, sql);
  const given = (await ofStaff(db, director)).filter(({ reason }) => reason === 'birthday');
  expect(given).toMatchObject([{ offBasisPoints: 700, dealer: { code: buyer.dealerCode } }]);
  const [mail] = await sql<
    { body: string }[]
  >`select body from mails where recipient = ${`${person}@example.com`}`;
  expect(mail!.body).toContain(given[0]!.code);
});

test('a coupon of an amount takes it off one order, no list goes below its own floor, and staff see how that stands to costs', async () => {
  const made = await scene();
  const { buyer, fair, first } = made;
  const [{ list } = { list: 0 }] = await sql<{ list: number }[]>`
    select price_list_id as list from dealers where id = ${buyer.dealerId}`;
  await expect(give(made, { off: '', amount: '50', from: '99' })).rejects.toMatchObject({
    ...{ code: 'coupon_too_large', details: { fromMinor: 10_000 } }
  });
  for (const both of [
    { off: '', amount: '' },
    { off: '5', amount: '5' }
  ])
    await expect(give(made, both)).rejects.toThrow();
  const one = await give(made, { off: '', amount: '50', from: '100' });
  expect(await usableCoupons(sql, buyer, fair.slug, now)).toMatchObject([{ offBasisPoints: null, offMinor: 5_000 }]); // prettier-ignore
  const { order: placed } = await order(buyer, fair.slug, first.sku, one.code);
  expect(placed.totalMinor).toBe(95_000);
  // What is in no whole unit stays: 30.00 over seven units.
  const other = await give(made, { off: '', amount: '30', from: '60' });
  expect((await order(buyer, fair.slug, first.sku, other.code, 7)).order.totalMinor).toBe(70_000 - 2_996);

  await setCoupons(db, director, { floor: 6_000, wish: 0, days: 30 }, now);
  const floorOf = async () => (await couponFloorsOf(db, director, 6_000)).find(({ id }) => id === list);
  expect(await floorOf()).toMatchObject({ floorBasisPoints: null, below: 0, safeBasisPoints: null });
  await sql`insert into product_costs (product_id, currency, valid_from, unit_cost_minor)
    select v.product_id, l.currency, '2020-01-01', 8_350 from variants v, price_lists l where v.sku = ${first.sku} and l.id = ${list}`;
  expect(await floorOf()).toMatchObject({ below: 1, safeBasisPoints: 8_400 });
  await expect(setCouponFloor(db, rep, { list, listFloor: 8_400 }, now)).rejects.toEqual(refusal('forbidden_role')); // prettier-ignore
  await setCouponFloor(db, director, { list, listFloor: 8_400 }, now);
  expect(await floorOf()).toMatchObject({ floorBasisPoints: 8_400, below: 0 });
  expect((await couponFloorsOf(db, rep, 6_000))[0]).toMatchObject({ below: null, safeBasisPoints: null });
  const large = await give(made, { off: '40' });
  expect((await order(buyer, fair.slug, first.sku, large.code)).order.totalMinor).toBe(84_000);
  await setCouponFloor(db, director, { list, listFloor: null }, now);
  expect((await floorOf())?.floorBasisPoints).toBeNull();
});
