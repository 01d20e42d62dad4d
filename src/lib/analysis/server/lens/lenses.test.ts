import { eq, sql as raw } from 'drizzle-orm';
import { expect, test } from 'vitest';
import * as make from '../../../../../tests/fixtures/fair.ts';
import { follow } from '../../../../../tests/fixtures/follow.ts';
import * as given from '../../../../../tests/fixtures/order.ts';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import type { DealerUser } from '#lib/accounts/actor.ts';
import { dealers } from '#lib/accounts/server/schema.ts';
import { products, variants } from '#lib/catalog/server/schema.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { orders } from '#lib/orders/server/schema.ts';
import { readerOf } from '#lib/ui/reader.ts';
import type { Lens } from '../../lens/lens.ts';
import { readQuery } from '../../query-form.ts';
import { answerTable } from '../answer-file.ts';
import { csvPieces } from '../as-file.ts';
import { look } from './look.ts';

const { db, sql } = await testDatabase();
const now = new Date('2026-11-19T12:30:00Z');
const director = await make.staff(db, 'director');
const planner = await make.staff(db, 'planner');
const rep = await make.staff(db, 'rep');
const fairs = [
  await make.fair(db, new Date('2025-11-19T12:00:00Z')),
  await make.fair(db, new Date('2026-05-19T12:00:00Z')),
  await make.fair(db, now, { timeZone: 'Asia/Seoul' })
];
const regions = [await make.region(db, 'North'), await make.region(db, 'South')];
const items = [await given.item(db), await given.item(db), await given.item(db), await given.item(db)];
for (const [at, item] of items.entries()) {
  const [variant] = await db.select().from(variants).where(eq(variants.id, item.variantId));
  await db
    .update(products)
    .set({ category: at < 2 ? 'Coats' : 'Shirts' })
    .where(eq(products.id, variant!.productId));
  await db
    .update(variants)
    .set({ size: at % 2 === 0 ? 'M' : 'L', sizePosition: at % 2 })
    .where(eq(variants.id, item.variantId));
}
const guests: DealerUser[] = [];
for (let at = 0; at < 20; at++)
  guests.push(
    await make.dealer(db, {
      regionId: regions[at % 2]!,
      invitedTo: fairs[2]!.id,
      ...(at < 4 && { repId: rep.userId })
    })
  );

// The north buys coats, the south shirts; every third dealer comes to each fair, and one of the first stays away from the last.
for (const [nth, fair] of fairs.entries())
  for (const [at, dealer] of guests.entries()) {
    if ((at + nth) % 3 === 2 || (nth === 2 && at === 0)) continue;
    const coats = at % 2 === 0;
    const placedAt = new Date(
      fair.opensAt.getTime() + (nth === 2 ? -at * 1_500_000 + 5_000_000 : at * 3_600_000)
    );
    const order = await given.order(db, {
      ...{ dealer, fairId: fair.id, item: items[coats ? 0 : 2]!, fromStock: 4 + at, placedAt },
      more: coats ? [items[1]!] : [items[3]!, items[0]!]
    });
    await recordEvent(db, {
      ...{ type: 'order.placed', aggregate: { type: 'order', id: order.id }, actor: dealer, fairId: fair.id },
      payload: { regionId: dealer.regionId, amountMinor: order.total, units: 4, number: order.number },
      at: placedAt
    });
    await db
      .update(orders)
      .set({
        confirmedAt: new Date(placedAt.getTime() + (at + 1) * 3_600_000),
        depositPaidAt: at % 4 === 0 ? null : new Date(placedAt.getTime() + at * 9_000_000)
      })
      .where(eq(orders.id, order.id));
  }
await follow(db, sql);

const through = async (lens: Lens, text = '', actor = director) => {
  const query = readQuery(new URLSearchParams(`fair=${fairs[2]!.slug}&${text}`));
  return look({ db, sql }, actor, { lens, query }, 'en', now);
};
/** Rows of a lens by what stands in their columns. */
const rowsOf = ({ columns, rows }: Awaited<ReturnType<typeof through>>) =>
  rows.map(({ cells }) => Object.fromEntries(cells.map((cell, at) => [columns[at]!.key, cell])));
const ask = <Row extends Record<string, unknown>>(text: string) => db.execute<Row>(raw.raw(text));
const lines = `from orders o join order_lines l on l.order_id = o.id join variants v on v.id = l.variant_id
  join products p on p.id = v.product_id where o.status in ('submitted','confirmed','closed') and o.fair_id = ${fairs[2]!.id}`;

test('cohorts come back as their orders say', async () => {
  const told = await through('cohort');
  const truth = await ask<{ cohort: number; dealers: number; again: number; next: number | null }>(`
    with bought as (select distinct dealer_id, fair_id from orders),
      first as (select distinct on (b.dealer_id) b.dealer_id, b.fair_id, f.opens_at from bought b join fairs f on f.id = b.fair_id
        order by b.dealer_id, f.opens_at)
    select first.fair_id as cohort, count(*)::int as dealers,
      count(*) filter (where exists (select 1 from bought b join fairs f on f.id = b.fair_id
        where b.dealer_id = first.dealer_id and f.opens_at > first.opens_at))::int as again,
      count(*) filter (where exists (select 1 from bought b where b.dealer_id = first.dealer_id and b.fair_id =
        (select id from fairs where opens_at > first.opens_at order by opens_at limit 1)))::int as next
    from first group by 1, first.opens_at order by first.opens_at`);
  expect(
    told.rows.map(({ cells }) => [cells[1], Math.round(Number(cells[2]) * Number(cells[1])), cells[3]])
  ).toEqual(truth.map(({ dealers, again, next }) => [dealers, again, next === null ? null : next / dealers]));
});

test('what a region prefers is its share against that of the others, and is called so only where it is sure', async () => {
  const told = rowsOf(await through('preference'));
  const [truth] = await ask<{ here: number; elsewhere: number }>(`
    select sum(l.quantity) filter (where p.category = 'Coats' and o.region_id = ${regions[0]})::float8 /
      sum(l.quantity) filter (where o.region_id = ${regions[0]}) as here,
      sum(l.quantity) filter (where p.category = 'Coats' and o.region_id <> ${regions[0]})::float8 /
      sum(l.quantity) filter (where o.region_id <> ${regions[0]}) as elsewhere ${lines}`);
  // The north bought nothing but coats, so that nothing can be said of its shirts.
  expect(told).toHaveLength(2);
  const north = told.find(({ region, goods }) => region === 'North' && goods === 'Coats')!;
  expect(north).toMatchObject({ verdict: 'over', index: expect.closeTo(truth!.here / truth!.elsewhere) });
  expect([north['share_here'], north['share_elsewhere']]).toEqual([truth!.here, truth!.elsewhere]);
  expect(Number(north['low'])).toBeGreaterThan(1);
  expect(told.find(({ region }) => region === 'South')).toMatchObject({ verdict: 'under' });
});

test('sizes of a region stand beside the plan', async () => {
  const told = await through('sizes');
  expect(told.columns.slice(3).map(({ name }) => name)).toEqual(['M', 'L']);
  const truth = await ask<{ region: number; m: number }>(`
    select o.region_id as region, sum(l.quantity) filter (where v.size = 'M')::float8 / sum(l.quantity) as m ${lines} group by 1`);
  const [plan] = await ask<{ m: number }>(`
    select sum(units) filter (where size = 'M')::float8 / sum(units) as m from (select v.size,
      coalesce((select on_hand from stock s where s.variant_id = v.id), 0) +
      coalesce((select sum(quantity) from capacity c where c.variant_id = v.id and available_on >= '2026-11-19'), 0) as units
      from variants v where v.size is not null) t`);
  for (const { region, m } of truth) {
    const cells = told.rows.find(({ key }) => key === String(region))!.cells;
    expect(cells[3]).toBeCloseTo(m);
    expect(cells[2]).toBeCloseTo(Math.abs(m - plan!.m));
  }
  expect(told.rows[0]!.cells[3]).toBeCloseTo(plan!.m);
});

test('hot and slow articles have what went in the last hours, and what is free', async () => {
  const told = rowsOf(await through('articles'));
  const truth = await ask<{ code: string; units: number; last: number; before: number; free: number }>(`
    with hours as (select date_trunc('hour', max(placed_at)) as at from orders where fair_id = ${fairs[2]!.id})
    select p.code, sum(l.quantity)::int as units,
      coalesce(sum(l.quantity) filter (where date_trunc('hour', o.placed_at) = hours.at), 0)::int as last,
      coalesce(sum(l.quantity) filter (where date_trunc('hour', o.placed_at) = hours.at - interval '1 hour'), 0)::int as before,
      (select coalesce(sum(on_hand - reserved), 0)::int from stock s join variants w on w.id = s.variant_id where w.product_id = p.id) +
      (select coalesce(sum(quantity - promised), 0)::int from capacity c join variants w on w.id = c.variant_id
        where w.product_id = p.id and available_on >= '2026-11-19') as free
    ${lines.replace('where', 'cross join hours where')} group by p.id, p.code`);
  expect(told).toHaveLength(truth.length);
  for (const { code, units, last, before, free } of truth)
    expect(told.find((row) => row['code'] === code)).toMatchObject({
      ...{ units, free, last_hour: last, hour_before: before },
      sold_through: units / (units + free)
    });
});

test('a basket counts orders with both, against chance', async () => {
  const told = await through('basket');
  const codes = told.rows.map(({ key }) => key);
  const truth = await ask<{ pair: string; both: number; lift: number }>(`
    with b as (select distinct o.id, p.code ${lines}), n as (select count(distinct id)::float8 as n from b),
      c as (select code, count(*)::float8 as n from b group by 1)
    select a.code || ' ' || z.code as pair, count(*)::int as both, count(*) * n.n / (ca.n * cz.n) as lift
    from b a join b z on z.id = a.id and z.code > a.code join c ca on ca.code = a.code join c cz on cz.code = z.code cross join n
    group by 1, n.n, ca.n, cz.n having count(*) >= 5 order by 1`);
  const sorted = (pair: string) => pair.split(' ').toSorted().join(' ');
  expect(codes.map(sorted).toSorted()).toEqual(truth.map(({ pair }) => pair));
  for (const row of rowsOf(told).map((cells, at) => ({ ...cells, key: sorted(codes[at]!) }))) {
    const same = truth.find(({ pair }) => pair === row.key)!;
    expect(row).toMatchObject({ together: same.both, lift: expect.closeTo(same.lift) });
  }
});

test('who ordered before and not now is told with what it was, and telephones only to those who may see them', async () => {
  await db.update(dealers).set({ phone: '+82 2 555 01 00' });
  const truth = await ask<{ code: string; amount: number }>(`
    select d.code, sum(o.total_minor)::int as amount from orders o join dealers d on d.id = o.dealer_id
    where o.fair_id = ${fairs[1]!.id} and not exists (select 1 from orders n where n.dealer_id = d.id and n.fair_id = ${fairs[2]!.id})
    group by 1 order by 2 desc, 1`);
  const told = rowsOf(await through('inactive'));
  expect(told.map(({ code, amount_last }) => ({ code, amount: amount_last }))).toEqual([...truth]);
  expect(truth.length).toBeGreaterThan(2);
  expect(told[0]).toMatchObject({ phone: '+82 2 555 01 00' });
  expect(rowsOf(await through('inactive', '', planner))[0]).not.toHaveProperty('phone');
  const own = rowsOf(await through('inactive', '', rep)).map(({ code }) => code);
  expect(own.length).toBeGreaterThan(0);
  expect(own.every((code) => guests.slice(0, 4).some(({ dealerCode }) => dealerCode === code))).toBe(true);
});

test('lead times are the percentiles of the orders that came so far', async () => {
  const told = rowsOf(await through('lead_time'));
  const [truth] = await ask<{ n: number; half: number; nine: number; paid: number }>(`
    select count(*)::int as n, percentile_cont(0.5) within group (order by extract(epoch from confirmed_at - placed_at)) / 3600 as half,
      percentile_cont(0.9) within group (order by extract(epoch from confirmed_at - placed_at)) / 3600 as nine,
      count(deposit_paid_at)::int as paid
    from orders where fair_id = ${fairs[2]!.id}`);
  expect(told[0]).toMatchObject({ step: 'to_confirmed', orders: truth!.n });
  expect(told[0]!['median']).toBeCloseTo(truth!.half);
  expect(told[0]!['ninetieth']).toBeCloseTo(truth!.nine);
  expect(told[1]).toMatchObject({ step: 'to_paid', orders: truth!.paid });
  expect(told.at(-1)).toMatchObject({ step: 'whole_way', orders: 0, median: null });
});

test('peaks and picks are those of the orders on the venue’s clock', async () => {
  const peaks = rowsOf(await through('staffing'));
  const hours = await ask<{ weekday: number; hour: number; n: number }>(`
    select extract(isodow from placed_at at time zone 'Asia/Seoul')::int - 1 as weekday,
      extract(hour from placed_at at time zone 'Asia/Seoul')::int as hour, count(*)::int as n
    from orders where fair_id = ${fairs[2]!.id} group by 1, 2 order by 1, 2`);
  expect(peaks.map(({ weekday, hour, orders_mean }) => ({ weekday, hour, n: orders_mean }))).toEqual([
    ...hours
  ]);
  const picks = rowsOf(await through('picking'));
  const skus = await ask<{ sku: string; picks: number; units: number }>(
    `select v.sku, count(*)::int as picks, sum(l.quantity)::int as units ${lines} group by 1 order by 2 desc, 3 desc, 1`
  );
  expect(picks.map(({ sku, picks: n, units }) => ({ sku, picks: n, units }))).toEqual([...skus]);
  expect(picks[0]).toMatchObject({ zone: 'A' });
  expect(picks.at(-1)!['running_share']).toBe(1);
});

const say = readerOf({ locale: 'en', zone: 'UTC' });

/** The lines of the file that a query gives, the headings first. */
async function linesOf(query: string): Promise<string[]> {
  let text = '';
  const asked = readQuery(new URLSearchParams(query));
  for await (const piece of csvPieces(await answerTable({ db, sql }, director, asked, say, now)))
    text += piece;
  return text.trim().split('\r\n');
}

test('what a page shows is a file too, with amounts in whole units', async () => {
  const [first, row] = await linesOf(`fair=${fairs[2]!.slug}&lens=inactive`);
  expect(first).toContain('Ordered then');
  const [told] = rowsOf(await through('inactive'));
  expect(row).toContain(`,${(Number(told!['amount_last']) / 100).toFixed(2)},`);
  expect(row).toContain(`'+82 2 555`);
});

test('a file holds the rows that a page puts together', async () => {
  await sql`
    with more as (
      insert into dealers (code, name, region_id, price_list_id)
      select 'MORE-' || n, 'More ' || n, region_id, price_list_id from dealers, generate_series(1, 70) n
      where dealers.id = (select min(id) from dealers) returning id
    )
    insert into sold_orders (order_id, change, fair_id, dealer_id, region_id, channel, currency, placed_hour, variant_ids, units, amounts_minor, list_minor)
    select gen_random_uuid(), nextval('sold_order_changes'), fair_id, more.id, region_id, channel, currency, placed_hour, variant_ids, units,
      amounts_minor, list_minor
    from more, (select * from sold_orders where fair_id = ${fairs[2]!.id} order by change limit 1) sold`;
  const lines = await linesOf(`fair=${fairs[2]!.slug}&by=dealer&measure=amount`);
  expect(lines.filter((line) => line.includes('MORE-') || line.startsWith('More '))).toHaveLength(70);
});
