import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import * as make from '../../../../tests/fixtures/fair.ts';
import { follow } from '../../../../tests/fixtures/follow.ts';
import * as given from '../../../../tests/fixtures/order.ts';
import { aPriceList, aRefill } from '../../../../tests/fixtures/factories.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { variants } from '#lib/catalog/server/schema.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { adjustForecast } from './adjust-forecast.ts';
import { forecasts } from './forecasts.ts';

const { db, sql } = await testDatabase();
const now = new Date('2026-11-19T12:00:00Z');
const week = 7 * 86_400_000;
const planner = await make.staff(db, 'planner');
const rep = await make.staff(db, 'rep');
const [last, fair] = [await make.fair(db, new Date(now.getTime() - 26 * week)), await make.fair(db, now)];
const refill = await aRefill(sql, await aPriceList(sql, { currency: 'EUR' }));
const dealer = await make.dealer(db, { regionId: await make.region(db, 'North'), invitedTo: fair.id });
const [steady, lumpy] = [await given.item(db), await given.item(db)];
const idOf = async (item: given.Item) =>
  (await db.select().from(variants).where(eq(variants.id, item.variantId)))[0]!.productId;

async function placed(item: given.Item, fairId: number, units: number, placedAt: Date) {
  const order = await given.order(db, { dealer, fairId, item, fromStock: units, placedAt });
  await recordEvent(db, {
    ...{
      type: 'order.placed',
      aggregate: { type: 'order', id: order.id },
      actor: dealer,
      fairId,
      at: placedAt
    },
    payload: { regionId: dealer.regionId, amountMinor: order.total, units, number: order.number }
  });
}
for (let back = 50; back >= 1; back--) {
  const at = new Date(now.getTime() - back * week);
  await placed(steady, refill.id, 10, at);
  if (back % 5 === 0) await placed(lumpy, refill.id, 30, at);
}
await placed(steady, last.id, 100, new Date(last.opensAt.getTime() + 3_600_000));
await placed(steady, fair.id, 60, new Date(now.getTime() - 3_600_000));
await follow(db, sql);
const plan = () => forecasts({ db, client: sql }, 'en', now);
const ofItem = async (item: given.Item) => {
  const productId = await idOf(item);
  return (await plan()).styles.find((style) => style.productId === productId)!;
};

test('ordered, stock and capacity are those of the tables, and what can be had is what they leave', async () => {
  for (const item of [steady, lumpy]) {
    const style = await ofItem(item);
    const [truth] = await sql<{ ordered: number; stock: number; capacity: number }[]>`
      select (select sum(l.quantity - l.cancelled_quantity - l.shipped_quantity)::int from order_lines l join orders o on o.id = l.order_id
          where l.variant_id = ${item.variantId} and o.status in ('submitted', 'in_review', 'confirmed')) as ordered,
        (select on_hand from stock where variant_id = ${item.variantId}) as stock,
        (select coalesce(sum(quantity), 0)::int from capacity where variant_id = ${item.variantId}
          and available_on between '2026-11-19' and '2027-01-13') as capacity`;
    expect(style).toMatchObject(truth!);
    expect(style.producible).toBe(truth!.stock + truth!.capacity - truth!.ordered);
    expect(style.lacking).toBe(Math.max(0, style.forecast.units - style.producible));
  }
});

test('the steady style is told as it was, and never below what is known of all together', async () => {
  const { against, held } = await plan();
  const style = await ofItem(steady);
  expect(style.forecast.units).toBeGreaterThan(60);
  expect(style.forecast.units).toBeLessThan(140);
  expect(style.forecast.low <= style.forecast.units && style.forecast.units <= style.forecast.high).toBe(
    true
  );
  expect(against).toBeLessThanOrEqual(1);
  expect(held).toBeGreaterThanOrEqual(0);
});

test('a season is told by what came early at its fair, as in the season before', async () => {
  const [truth] = await sql<{ early: number; whole: number }[]>`
    select sum(l.quantity) filter (where o.fair_id = ${last.id})::int as early, sum(l.quantity)::int as whole
    from order_lines l join orders o on o.id = l.order_id
    where o.fair_id = ${last.id} or (o.fair_id = ${refill.id} and o.placed_at between ${last.opensAt} and ${fair.opensAt})`;
  const told = (await ofItem(steady)).season!;
  // Seasons change at the hour; a refill within a day of the opening may fall on either side.
  expect(Math.abs(told - (60 * truth!.whole) / truth!.early)).toBeLessThanOrEqual(
    60 * (20 / truth!.early) + 1
  );
  expect((await ofItem(lumpy)).season).toBeNull();
});

test('a planner’s own number counts instead until it is taken back, and only planners set one', async () => {
  const { code } = await ofItem(lumpy);
  await expect(adjustForecast(db, rep, { code, units: 5, reason: 'x' }, now)).rejects.toMatchObject({
    code: 'forbidden_role'
  });
  await expect(
    adjustForecast(db, planner, { code: 'none', units: 5, reason: 'x' }, now)
  ).rejects.toMatchObject({ code: 'not_found' });
  await adjustForecast(db, planner, { code, units: 90_000, reason: 'A chain asked' }, now);
  const adjusted = await ofItem(lumpy);
  expect(adjusted.adjusted).toEqual({ units: 90_000, reason: 'A chain asked', by: planner.name });
  expect(adjusted.lacking).toBe(90_000 - adjusted.producible);
  await adjustForecast(db, planner, { code, units: null, reason: '' }, now);
  expect((await ofItem(lumpy)).adjusted).toBeNull();
  const told = await sql`select payload from events where type = 'forecast.adjusted' order by id`;
  expect(told.map(({ payload }) => (payload as { units: number | null }).units)).toEqual([90_000, null]);
});
