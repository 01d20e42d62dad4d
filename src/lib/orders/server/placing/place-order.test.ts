import { beforeAll, describe, expect, test } from 'vitest';
import type { DealerUser } from '#lib/accounts/actor.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import {
  aDealer,
  aDealerUser,
  aFair,
  aPriceList,
  aVariant,
  type VariantGiven
} from '../../../../../tests/fixtures/factories.ts';
import type { PlaceOrderInput } from '../../placing/order-form.ts';
import { placeOrder } from './place-order.ts';

const { sql } = await testDatabase();
let list: { id: number };

beforeAll(async () => {
  list = await aPriceList(sql);
});

async function scene(given: { limitMinor?: number | null; variant?: VariantGiven; invited?: boolean } = {}) {
  const dealer = await aDealer(sql, { priceListId: list.id, limitMinor: given.limitMinor });
  const buyer = await aDealerUser(sql, dealer, 'buyer');
  const fair = await aFair(sql, { dealerIds: given.invited === false ? [] : [dealer.id] });
  const variant = await aVariant(sql, { priceListId: list.id, ...given.variant });
  const order = (
    quantity: number,
    more: Partial<PlaceOrderInput['lines'][number]> = {}
  ): PlaceOrderInput => ({
    id: uuid7(),
    fair: fair.slug,
    lines: [{ sku: variant.sku, quantity, ...more }]
  });
  return { dealer, buyer, fair, variant, order };
}

const place = (actor: DealerUser, input: PlaceOrderInput) => placeOrder(actor, input, new Date());

async function refusal(promise: Promise<unknown>): Promise<Refusal> {
  const error = await promise.then(
    () => new Error('was not refused'),
    (thrown: unknown) => thrown
  );
  if (error instanceof Refusal) return error;
  throw error;
}

const stockOf = async (variantId: number) =>
  (
    await sql<{ onHand: number; reserved: number }[]>`
    select on_hand as "onHand", reserved from stock where variant_id = ${variantId}`
  )[0];
const exposureOf = async (dealerId: number) =>
  (
    await sql<{ exposure: number }[]>`
    select exposure_minor as exposure from credit_accounts where dealer_id = ${dealerId}`
  )[0]!.exposure;

describe('placing an order', () => {
  test('freezes the price, reserves the stock, uses the credit and records one event', async () => {
    const { buyer, dealer, variant, order } = await scene({ limitMinor: 1_000_000 });
    const input = order(12);
    const { order: placed, repeated } = await place(buyer, input);
    expect(repeated).toBe(false);
    expect(placed).toMatchObject({
      id: input.id,
      totalMinor: 120_000,
      units: 12,
      currency: 'CNY',
      held: false
    });
    expect(placed.lines[0]).toMatchObject({ sku: variant.sku, quantity: 12, unitPriceMinor: 10_000 });
    expect(placed.lines[0]!.promises).toHaveLength(1);
    expect(await stockOf(variant.id)).toEqual({ onHand: 1000, reserved: 12 });
    expect(await exposureOf(dealer.id)).toBe(120_000);
    const events = await sql`select type, payload from events where aggregate_id = ${input.id}`;
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      type: 'order.placed',
      payload: { amountMinor: 120_000, number: placed.number }
    });
  });

  test('keeps how it came: staff who act for a dealer say how they heard of it', async () => {
    const { buyer, order } = await scene();
    const { name, userId } = buyer;
    const acting = { ...buyer, actedBy: { name, userId } };
    const orders = [order(1), order(2), { ...order(3), channel: 'chat' as const }];
    await Promise.all(
      [buyer, { ...buyer, program: true as const }, acting].map((one, at) => place(one, orders[at]!))
    );
    const ids = orders.map(({ id }) => id);
    const kept = await sql`
      select o.channel, e.payload->>'channel' as told from orders o join events e on e.aggregate_id = o.id::text
      where o.id = any(${ids}::uuid[]) order by o.units`;
    expect(kept.map(({ channel }) => channel as string)).toEqual(['portal', 'api', 'chat']);
    expect(kept.map(({ told }) => told as string)).toEqual(['portal', 'api', 'chat']);
    expect((await refusal(place(acting, { ...orders[2]!, channel: 'mail' }))).code).toBe('key_reused');
  });

  test('that was sent before gets the first answer again and nothing is written twice', async () => {
    const { buyer, variant, order } = await scene();
    const input = order(5);
    const first = await place(buyer, input);
    const again = await place(buyer, { ...input });
    expect(again.repeated).toBe(true);
    expect(again.order).toEqual(first.order);
    expect(await stockOf(variant.id)).toMatchObject({ reserved: 5 });
  });

  test('sent 20 times in parallel makes one order', async () => {
    const { buyer, variant, order } = await scene();
    const input = order(3);
    const answers = await Promise.all(Array.from({ length: 20 }, () => place(buyer, { ...input })));
    expect(new Set(answers.map((answer) => answer.order.number)).size).toBe(1);
    expect(answers.filter((answer) => !answer.repeated)).toHaveLength(1);
    expect(await stockOf(variant.id)).toMatchObject({ reserved: 3 });
  });

  test('with a used id and another body is refused', async () => {
    const { buyer, order } = await scene();
    const input = order(3);
    const { order: placed } = await place(buyer, input);
    const refused = await refusal(place(buyer, { ...input, note: 'changed' }));
    expect(refused).toMatchObject({ code: 'key_reused', details: { number: placed.number } });
  });

  test("with the id of another dealer's order is refused without telling its number", async () => {
    const one = await scene();
    const input = one.order(1);
    await place(one.buyer, input);
    const other = await scene();
    const refused = await refusal(place(other.buyer, { ...other.order(1), id: input.id }));
    expect(refused).toMatchObject({ code: 'key_reused', details: { number: null } });
  });

  test('by a payer or a viewer is refused', async () => {
    const { dealer, order } = await scene();
    for (const role of ['payer', 'viewer'] as const) {
      const person = await aDealerUser(sql, dealer, role);
      expect(await refusal(place(person, order(1)))).toMatchObject({ code: 'forbidden_role' });
    }
  });

  test('at a fair without an invitation, or at none, is refused alike', async () => {
    const { buyer, order } = await scene({ invited: false });
    expect(await refusal(place(buyer, order(1)))).toMatchObject({ code: 'not_invited' });
    expect(await refusal(place(buyer, { ...order(1), fair: 'nowhere' }))).toMatchObject({
      code: 'not_invited'
    });
  });

  test('before the fair opens or after it has closed is refused', async () => {
    const { buyer, fair, order } = await scene();
    const early = placeOrder(buyer, order(1), new Date(fair.opensAt.getTime() - 1));
    const late = placeOrder(buyer, order(1), fair.closesAt);
    for (const refused of await Promise.all([refusal(early), refusal(late)])) {
      expect(refused).toMatchObject({ code: 'fair_closed' });
    }
  });

  test('of something that is not in the own price list is refused, whether it exists or not', async () => {
    const { buyer, fair } = await scene();
    const foreign = await aVariant(sql, { priceListId: (await aPriceList(sql)).id });
    const input = {
      id: uuid7(),
      fair: fair.slug,
      lines: [foreign.sku, 'NOTHING'].map((sku) => ({ sku, quantity: 1 }))
    };
    expect(await refusal(place(buyer, input))).toMatchObject({
      code: 'unknown_sku',
      details: { skus: [foreign.sku, 'NOTHING'] }
    });
  });

  test('against pack or minimum is refused with the valid numbers, and nothing is written', async () => {
    const packs = await scene({ variant: { packMultiple: 6 } });
    expect(await refusal(place(packs.buyer, packs.order(8)))).toMatchObject({
      code: 'pack_mismatch',
      details: { lines: [{ lower: 6, upper: 12 }] }
    });
    const minimum = await scene({ variant: { minimumUnits: 10 } });
    expect(await refusal(place(minimum.buyer, minimum.order(4)))).toMatchObject({ code: 'below_minimum' });
    expect(await stockOf(minimum.variant.id)).toMatchObject({ reserved: 0 });
  });
});

describe('when supply is short', () => {
  const variant = { stock: 72, capacity: [{ availableOn: '2099-03-18', quantity: 100 }] };

  test('the line is promised whole on the day when all of it is there', async () => {
    const { buyer, order } = await scene({ variant });
    const { order: placed } = await place(buyer, order(120));
    expect(placed.lines[0]!.promises.map((one) => one.shipsOn)).toEqual(['2099-03-18', '2099-03-18']);
  });

  test('a split ships what is there and the rest later', async () => {
    const { buyer, variant: made, order } = await scene({ variant });
    const { order: placed } = await place(buyer, order(120, { choice: 'split' }));
    expect(placed.lines[0]!.promises).toMatchObject([
      { quantity: 72, fromStock: true },
      { quantity: 48, fromStock: false, shipsOn: '2099-03-18' }
    ]);
    expect(await stockOf(made.id)).toEqual({ onHand: 72, reserved: 72 });
  });

  test('more than stock and capacity is refused with choices, and "less" takes what can be had', async () => {
    const { buyer, order } = await scene({ variant });
    const refused = await refusal(place(buyer, order(500)));
    expect(refused).toMatchObject({ code: 'supply_short', details: { lines: [{ short: 328 }] } });
    const { order: placed } = await place(buyer, order(500, { choice: 'less' }));
    expect(placed).toMatchObject({ units: 72, totalMinor: 720_000 });
  });

  test('200 buyers for 50 pieces sell exactly 50', async () => {
    const { buyer, variant: made, order } = await scene({ variant: { stock: 50 } });
    const tries = await Promise.allSettled(Array.from({ length: 200 }, () => place(buyer, order(1))));
    expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(50);
    expect(
      tries.filter((one) => one.status === 'rejected').every((one) => one.reason instanceof Refusal)
    ).toBe(true);
    expect(await stockOf(made.id)).toEqual({ onHand: 50, reserved: 50 });
  });
});

describe('credit', () => {
  test('over the limit is refused with the missing amount and leaves nothing', async () => {
    const { buyer, dealer, variant, order } = await scene({ limitMinor: 100_000 });
    await place(buyer, order(6));
    const refused = await refusal(place(buyer, order(5)));
    expect(refused).toMatchObject({
      code: 'credit_exceeded',
      details: { exposureMinor: 60_000, orderMinor: 50_000, missingMinor: 10_000 }
    });
    expect(await exposureOf(dealer.id)).toBe(60_000);
    expect(await stockOf(variant.id)).toMatchObject({ reserved: 6 });
  });

  test('over the limit goes to review when the dealer has agreed, without using credit', async () => {
    const { buyer, dealer, order } = await scene({ limitMinor: 100_000 });
    const { order: placed } = await place(buyer, { ...order(11), acceptCreditReview: true });
    expect(placed.held).toBe(true);
    expect(await exposureOf(dealer.id)).toBe(0);
    const [event] = await sql`select type from events where aggregate_id = ${placed.id}`;
    expect(event).toEqual({ type: 'order.held' });
  });

  test('orders that come at once never pass the limit together', async () => {
    const { buyer, dealer, order } = await scene({ limitMinor: 100_000 });
    const tries = await Promise.allSettled(Array.from({ length: 30 }, () => place(buyer, order(1))));
    expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(10);
    expect(await exposureOf(dealer.id)).toBe(100_000);
  });
});

test('a new price counts from the next order on, and the old order keeps its own', async () => {
  const { buyer, variant, order } = await scene();
  const before = await place(buyer, order(1));
  await sql`update price_rules set unit_price_minor = 7000 where product_id = ${variant.productId}`;
  const after = await place(buyer, order(1));
  expect([before.order.totalMinor, after.order.totalMinor]).toEqual([10_000, 7000]);
});

test('a refused order never fails its neighbours', async () => {
  const { buyer, order } = await scene({ variant: { stock: 10 } });
  const [good, bad, alsoGood] = await Promise.allSettled([
    place(buyer, order(4)),
    place(buyer, order(400)),
    place(buyer, order(4))
  ]);
  expect([good.status, bad.status, alsoGood.status]).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});
