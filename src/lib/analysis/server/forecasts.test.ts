import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import * as make from '../../../../tests/fixtures/fair.ts';
import { follow } from '../../../../tests/fixtures/follow.ts';
import * as given from '../../../../tests/fixtures/order.ts';
import { aPriceList, aRefill } from '../../../../tests/fixtures/factories.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { variants } from '#lib/catalog/server/schema.ts';
import { bySlug } from '#lib/fairs/server/fairs.ts';
import { figuresOf } from '#lib/retrospective/server/retrospective.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { adjustForecast } from './adjust-forecast.ts';
import { keepFairForecasts } from './forecast/keep-fair-forecasts.ts';
import { isFresh, lastRun, tellForecasts } from './forecast/tell-forecasts.ts';
import { forecastTable } from './forecast-table.ts';
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
await tellForecasts({ db, client: sql }, now);
const plan = () => forecasts(db, 'en', now);
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

test('the file tells every style week by week, from the first week of the run', async () => {
  const { headings, rows } = await forecastTable(db, 'en', now);
  expect(headings.slice(-8)).toEqual(
    ['11-16', '11-23', '11-30', '12-07', '12-14', '12-21', '12-28']
      .map((day) => `Week 2026-${day}`)
      .concat('Week 2027-01-04')
  );
  const told = (await plan()).styles;
  for await (const some of rows)
    for (const row of some) {
      const style = told.find(({ code }) => code === row[0])!;
      const weeks = row.slice(-8).map(Number);
      expect(weeks).toEqual(style.forecast.weeks.map((units) => Math.round(units * 10) / 10));
      expect(Math.abs(weeks.reduce((sum, units) => sum + units, 0) - style.forecast.units)).toBeLessThan(1);
    }
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

test('styles are told by a job and kept; a look shows when, and an hour or a week later they are told anew', async () => {
  expect(await plan()).toMatchObject({ toldAt: now, firstWeek: '2026-11-16' });
  expect(isFresh(await lastRun(db), new Date(now.getTime() + 3_500_000))).toBe(true);
  expect(isFresh(await lastRun(db), new Date(now.getTime() + 3_700_000))).toBe(false);
  expect(
    isFresh({ toldAt: new Date('2026-11-22T23:50Z'), firstWeek: '2026-11-16' }, new Date('2026-11-23T00:01Z'))
  ).toBe(false);
  await tellForecasts({ db, client: sql }, new Date(now.getTime() + 60_000));
  expect((await plan()).toldAt).toEqual(now);
});

test('what was told before a fair is kept when it opens, and the retrospective says how far off it was', async () => {
  const shown = async () => {
    const figures = await figuresOf(db, (await bySlug(db, fair.slug))!, new Date());
    return ['forecast_error', 'naive_error'].map(
      (metric) => figures.find((one) => one.metric === metric)!.value
    );
  };
  expect(await shown()).toEqual([null, null]);
  await keepFairForecasts(db, now);
  const ordered = await sql<{ product: number; units: number }[]>`
    select v.product_id as product, sum(l.quantity)::int as units from order_lines l join orders o on o.id = l.order_id join variants v on v.id = l.variant_id
    where o.status <> 'cancelled' and o.placed_at >= '2026-11-16' and o.placed_at < '2026-11-23' group by 1`;
  const told = await sql<{ product: number; own: number; naive: number }[]>`
    select product_id as product, weeks[1] as own, naive_weeks[1] as naive from fair_forecasts where fair_id = ${fair.id}`;
  const all = [...new Set([...ordered, ...told].map(({ product }) => product))];
  const off = (of: 'own' | 'naive') =>
    all.reduce((sum, product) => {
      const units = ordered.find((one) => one.product === product)?.units ?? 0;
      return sum + Math.abs((told.find((one) => one.product === product)?.[of] ?? 0) - units);
    }, 0) / ordered.reduce((sum, { units }) => sum + units, 0);
  expect(told).toHaveLength(2);
  const [own, naive] = await shown();
  expect(own).toBeCloseTo(off('own'), 9);
  expect(naive).toBeCloseTo(off('naive'), 9);
  // It is kept once, and what was told later than the week of an opening is kept of no fair.
  await sql`update forecast_results set weeks = array[0,0,0,0,0,0,0,0]::float8[]`;
  await keepFairForecasts(db, now);
  expect((await shown())[0]).toBe(own);
  await sql`delete from fair_forecasts`;
  await sql`update forecast_runs set first_week = '2026-11-23'`;
  await keepFairForecasts(db, now);
  expect(await sql`select from fair_forecasts`).toHaveLength(0);
});
