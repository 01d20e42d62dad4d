import { expect, test } from 'vitest';
import { Refusal } from '#lib/runtime/refusal.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { amendmentDesk, amendmentOf } from '../../../../../tests/fixtures/amendment.ts';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import {
  aDealer,
  aDealerUser,
  aFair,
  aPriceList,
  aVariant,
  type VariantGiven
} from '../../../../../tests/fixtures/factories.ts';
import { everythingHolds } from '../../../../../tests/fixtures/follow.ts';
import { amendOrder } from '../amending/amend-order.ts';
import { cancelOrder } from '../cancel-order.ts';
import type { Placement } from './placement.ts';
import { placeOrder } from './place-order.ts';
import { writeBatch } from './write-batch.ts';

const { db, sql } = await testDatabase();
const desk = await amendmentDesk(db, sql);
const now = new Date();

async function scene(given: VariantGiven = {}) {
  const list = await aPriceList(sql);
  const dealer = await aDealer(sql, { priceListId: list.id, limitMinor: null });
  const buyer = await aDealerUser(sql, dealer, 'buyer');
  const fair = await aFair(sql, { dealerIds: [dealer.id] });
  const variant = await aVariant(sql, { priceListId: list.id, ...given });
  const orderOf = (units: Record<string, number>, slug = fair.slug) => ({
    ...{ id: uuid7(), fair: slug },
    lines: Object.entries(units).map(([sku, quantity]) => ({ sku, quantity }))
  });
  const place = async (units: Record<string, number>, slug = fair.slug) =>
    (await placeOrder(buyer, orderOf(units, slug), now)).order;
  const batch = (units: Record<string, number>) => {
    const input = orderOf(units);
    const placement: Placement = { actor: buyer, input, channel: 'portal', requestHash: input.id, now };
    return writeBatch(sql, [placement], false, () => undefined).then(([outcome]) => outcome!);
  };
  return { list, dealer, buyer, fair, variant, place, batch };
}

test('a dealer has no more of a limited style than the maximum, over all orders at the fair that stand', async () => {
  const { variant, dealer, place } = await scene({ maximumUnits: 20 });
  const first = await place({ [variant.sku]: 12 });
  await expect(place({ [variant.sku]: 9 })).rejects.toMatchObject({
    code: 'above_maximum',
    details: { products: [{ code: variant.productCode, units: 9, orderedUnits: 12, leftUnits: 8 }] }
  });
  await place({ [variant.sku]: 8 });
  const other = await aFair(sql, { dealerIds: [dealer.id] });
  await place({ [variant.sku]: 20 }, other.slug);
  await cancelOrder(db, desk.director, { number: first.number, reason: 'not wanted' }, now);
  await place({ [variant.sku]: 12 });
  await expect(place({ [variant.sku]: 1 })).rejects.toMatchObject({ code: 'above_maximum' });
});

test('orders and changes of one dealer at the same moment never pass the maximum together', async () => {
  for (let round = 0; round < 4; round++) {
    const { variant, buyer, place, batch, dealer } = await scene({ maximumUnits: 30 });
    const standing = await place({ [variant.sku]: 5 });
    const change = amendmentOf(standing.number, 1, { [variant.sku]: 12 });
    const tries = await Promise.allSettled([
      ...[7, 7, 7, 7].map((units) => batch({ [variant.sku]: units })),
      ...[7, 7].map((units) => place({ [variant.sku]: units })),
      amendOrder(db, buyer, change, now)
    ]);
    const refused = tries.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : one.value));
    for (const one of refused) if (one instanceof Error) expect(one).toMatchObject({ code: 'above_maximum' });
    expect(refused.filter((one) => one instanceof Refusal)).toHaveLength(4);
    const [row] = await sql`
      select sum(l.quantity - l.cancelled_quantity)::int as units from orders o join order_lines l on l.order_id = o.id
      where o.dealer_id = ${dealer.id}`;
    expect(row!['units']).toBe(26);
  }
  await everythingHolds(db);
});

test('orders of one dealer in one batch count for each other', async () => {
  const { variant, buyer, fair } = await scene({ maximumUnits: 10 });
  const placements = [6, 6, 4].map((quantity): Placement => {
    const id = uuid7();
    const input = { id, fair: fair.slug, lines: [{ sku: variant.sku, quantity }] };
    return { actor: buyer, input, channel: 'portal', requestHash: id, now };
  });
  const outcomes = await writeBatch(sql, placements, false, () => undefined);
  expect(outcomes.map((one) => one instanceof Refusal)).toEqual([false, true, false]);
});

test('a change adds nothing beyond the maximum, and what stood beyond it may become less', async () => {
  const made = await desk.scene();
  const { first, buyer } = made;
  await sql`update price_list_products set maximum_units = 8 where product_id = ${first.productId}`;
  await expect(desk.amend(buyer, made, { [first.sku]: 11 })).rejects.toMatchObject({
    code: 'above_maximum',
    details: { products: [{ units: 11, orderedUnits: 0, leftUnits: 8 }] }
  });
  await desk.amend(buyer, made, { [first.sku]: 9 });
});

test('each colour that is ordered has its minimum, when placing and when changing', async () => {
  const { list, variant, buyer, place } = await scene();
  await sql`update price_list_products set colour_minimum_units = 12 where price_list_id = ${list.id}`;
  await sql`update variants set colour = 'Moss' where id = ${variant.id}`;
  await sql`insert into variants (product_id, sku, colour) values (${variant.productId}, ${`${variant.sku}-S`}, 'Sand')`;
  await sql`insert into stock (variant_id, on_hand) select id, 100 from variants where sku = ${`${variant.sku}-S`}`;
  const sand = `${variant.sku}-S`;
  await expect(place({ [variant.sku]: 20, [sand]: 4 })).rejects.toMatchObject({
    code: 'below_colour_minimum',
    details: { colours: [{ colour: 'Sand', units: 4, missingUnits: 8 }] }
  });
  const { number } = await place({ [variant.sku]: 20, [sand]: 12 });
  const change = (version: number, units: number) =>
    amendOrder(db, buyer, amendmentOf(number, version, { [sand]: units }), now);
  await expect(change(1, 11)).rejects.toMatchObject({ code: 'below_colour_minimum' });
  await change(1, 0);
  await change(2, 12);
});

test('an order comes to no less and no more than one of the list may, placed or changed', async () => {
  const { list, variant, buyer, place } = await scene({ priceMinor: 100 });
  await sql`update price_lists set order_minimum_minor = 500, order_maximum_minor = 1000 where id = ${list.id}`;
  await expect(place({ [variant.sku]: 4 })).rejects.toMatchObject({
    code: 'order_too_small',
    details: { minimumMinor: 500, orderMinor: 400 }
  });
  await expect(place({ [variant.sku]: 11 })).rejects.toMatchObject({ code: 'order_too_large' });
  const { number } = await place({ [variant.sku]: 10 });
  const change = (version: number, units: number) =>
    amendOrder(db, buyer, amendmentOf(number, version, { [variant.sku]: units }), now);
  await expect(change(1, 4)).rejects.toMatchObject({ code: 'order_too_small' });
  await expect(change(1, 11)).rejects.toMatchObject({ code: 'order_too_large' });
  await sql`update price_lists set order_minimum_minor = 5000 where id = ${list.id}`;
  await expect(change(1, 9)).rejects.toMatchObject({ code: 'order_too_small' });
});
