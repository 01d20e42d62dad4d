import { eq, sql as raw } from 'drizzle-orm';
import { expect, test } from 'vitest';
import * as make from '../../../../tests/fixtures/fair.ts';
import { follow } from '../../../../tests/fixtures/follow.ts';
import * as given from '../../../../tests/fixtures/order.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { products, variants } from '#lib/catalog/server/schema.ts';
import { dealers } from '#lib/accounts/server/schema.ts';
import { verify } from '#lib/db/server/invariant.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import { cancelOrder } from '#lib/orders/server/cancel-order.ts';
import { orders } from '#lib/orders/server/schema.ts';
import { setTarget } from '#lib/targets/server/set-target.ts';
import { type Dimension, dimensions } from '../dimension.ts';
import { queryFor, readQuery } from '../query-form.ts';
import { analyse } from './analysis.ts';
import { rebuildSales } from './fold-sales.ts';
import { invariants } from './invariants.ts';

const { db, sql } = await testDatabase();
const now = new Date('2026-11-19T12:00:00Z');
const director = await make.staff(db, 'director');
const rep = await make.staff(db, 'rep');
const [fair, last] = [
  await make.fair(db, now, { timeZone: 'Asia/Seoul' }),
  await make.fair(db, new Date('2026-05-19T12:00:00Z'))
];
const foreign = await make.fair(db, now, { currency: 'USD' });
const [north, south] = [await make.region(db, 'North'), await make.region(db, 'South')];
const items = [await given.item(db), await given.item(db), await given.item(db)];
const guests = [
  await make.dealer(db, { regionId: north, invitedTo: fair.id, repId: rep.userId }),
  await make.dealer(db, { regionId: north, invitedTo: fair.id, repId: rep.userId }),
  await make.dealer(db, { regionId: south, invitedTo: fair.id })
];

async function placed(
  dealer: (typeof guests)[number],
  fairId: number,
  units: number,
  more: Partial<given.OrderGiven> = {}
) {
  const placedAt = more.placedAt ?? new Date(now.getTime() - units * 3_600_000);
  const order = await given.order(db, {
    ...{ dealer, fairId, item: items[units % 3]!, fromStock: units, placedAt },
    ...more
  });
  await recordEvent(db, {
    ...{ type: 'order.placed', aggregate: { type: 'order', id: order.id }, actor: dealer, fairId },
    payload: { regionId: dealer.regionId, amountMinor: order.total, units, number: order.number },
    at: placedAt
  });
  return order;
}

for (const [at, item] of items.entries()) {
  const [variant] = await db.select().from(variants).where(eq(variants.id, item.variantId));
  await db
    .update(products)
    .set({ category: at === 0 ? 'Coats' : 'Shirts' })
    .where(eq(products.id, variant!.productId));
  await db
    .update(variants)
    .set({ colour: ['Ink', 'Ink', null][at], size: ['L', 'M', null][at], sizePosition: 2 - at })
    .where(eq(variants.id, item.variantId));
}
await db.update(dealers).set({ class: 'A' }).where(eq(dealers.id, guests[0]!.dealerId));
const gone = await placed(guests[1]!, fair.id, 31);
await placed(guests[0]!, fair.id, 3, { more: [items[1]!] });
await placed(guests[0]!, fair.id, 4);
await placed(guests[1]!, fair.id, 8);
await placed(guests[2]!, fair.id, 5, { more: [items[1]!] });
await placed(guests[2]!, fair.id, 77, { status: 'in_review' });
await placed(guests[2]!, last.id, 9);
const dollars = await placed(guests[2]!, foreign.id, 11);
await db.update(orders).set({ currency: 'USD' }).where(eq(orders.id, dollars.id));
await cancelOrder(db, director, { number: gone.number, reason: 'wrong' }, now);
await follow(db, sql);

const ask = (text: string, actor = director) =>
  analyse({ db, sql }, actor, readQuery(new URLSearchParams(text)), 'en', now);

/** The same figures from the orders and their lines themselves, by what a dimension is in SQL. */
const inSql: Record<Dimension, string> = {
  region: 'o.region_id::text',
  rep: `coalesce(d.rep_id::text, '')`,
  class: `coalesce(d.class, '')`,
  dealer: 'd.code',
  category: `coalesce(p.category, '')`,
  product: 'p.code',
  colour: `coalesce(v.colour, '')`,
  size: `coalesce(v.size, '')`,
  channel: 'o.channel',
  fair: 'f.slug',
  week: `to_char(date_trunc('week', o.placed_at at time zone f.time_zone), 'YYYY-MM-DD')`,
  weekday: `(extract(isodow from o.placed_at at time zone f.time_zone)::int - 1)::text`,
  hour: `extract(hour from o.placed_at at time zone f.time_zone)::int::text`
};
const truth = (by: Dimension) =>
  db.execute<{ key: string; amount: number; units: number; orders: number; dealers: number }>(
    raw.raw(`
    select ${inSql[by]} as key, sum(l.amount_minor)::int as amount, sum(l.quantity - l.cancelled_quantity)::int as units,
      count(distinct o.id)::int as orders, count(distinct o.dealer_id)::int as dealers
    from orders o join order_lines l on l.order_id = o.id join variants v on v.id = l.variant_id
    join products p on p.id = v.product_id join dealers d on d.id = o.dealer_id join fairs f on f.id = o.fair_id
    where o.status in ('submitted', 'confirmed', 'closed') and o.fair_id = ${fair.id} group by 1 order by 1`)
  );

test.each(dimensions)('by %s each figure is that of the orders themselves', async (by) => {
  const rows = [...(await truth(by))];
  for (const measure of ['amount', 'units', 'orders', 'dealers'] as const) {
    const answer = await ask(`fair=${fair.slug}&by=${by}&measure=${measure}`);
    const told = Object.fromEntries(answer.rows.map(({ key, total }) => [key, total]));
    expect(told).toEqual(Object.fromEntries(rows.map((row) => [row.key, row[measure]])));
  }
});

const costOf = (item: given.Item, variantId: number | null, validFrom: string, unitCostMinor: number) =>
  sql`insert into product_costs (product_id, variant_id, currency, valid_from, unit_cost_minor)
    select product_id, ${variantId}, 'EUR', ${validFrom}, ${unitCostMinor} from variants where id = ${item.variantId}`;
await costOf(items[0]!, null, '2026-01-01', 300);
await costOf(items[0]!, items[0]!.variantId, '2026-11-19', 350);
await costOf(items[1]!, null, '2026-11-19', 1200);
await costOf(items[1]!, null, '2026-11-20', 1);

/** Margins from the orders themselves: a SKU's own cost before that of its style, the newest that held on the day at the venue. */
const margins = (by: Dimension, fairId: number) =>
  db.execute<{ key: string; margin: number | null; costed: number; amount: number }>(
    raw.raw(`
    select ${inSql[by]} as key, (sum(l.amount_minor) filter (where c.cost is not null) - sum(c.cost * (l.quantity - l.cancelled_quantity)))::int as margin,
      coalesce(sum(l.amount_minor) filter (where c.cost is not null), 0)::int as costed, sum(l.amount_minor)::int as amount
    from orders o join order_lines l on l.order_id = o.id join variants v on v.id = l.variant_id
    join products p on p.id = v.product_id join dealers d on d.id = o.dealer_id join fairs f on f.id = o.fair_id
    left join lateral (select unit_cost_minor as cost from product_costs c where c.product_id = p.id and c.currency = o.currency
      and c.valid_from <= (o.placed_at at time zone f.time_zone)::date and (c.variant_id = v.id or c.variant_id is null)
      order by c.variant_id nulls last, c.valid_from desc limit 1) c on true
    where o.status in ('submitted', 'confirmed', 'closed') and o.fair_id = ${fairId} group by 1`)
  );

test.each(dimensions)('by %s the margin is what the costs of the day leave of the amount', async (by) => {
  const rows = [...(await margins(by, fair.id))];
  const told = await ask(`fair=${fair.slug}&by=${by}&measure=margin&then=product`);
  expect(Object.fromEntries(told.rows.map(({ key, total, costed }) => [key, [total, costed]]))).toEqual(
    Object.fromEntries(rows.map(({ key, margin, costed, amount }) => [key, [margin, costed / amount]]))
  );
  const sum = (of: 'margin' | 'costed' | 'amount') => rows.reduce((total, row) => total + (row[of] ?? 0), 0);
  expect([told.whole, told.costed]).toEqual([sum('margin'), sum('costed') / sum('amount')]);
  const rate = await ask(`fair=${fair.slug}&by=${by}&measure=margin_rate`);
  expect(rate.whole).toBe(sum('margin') / sum('costed'));
});

test('a margin is held against that of the fair before, and only who sees costs is told it', async () => {
  const before = await ask(`fair=${fair.slug}&measure=margin&against=last_fair&by=category`);
  const [then] = await margins('fair', last.id);
  expect(then!.margin).toBeGreaterThan(0);
  expect(before.wholeAgainst).toBe(then!.margin);
  for (const role of ['rep', 'region_manager', 'planner', 'warehouse'] as const) {
    const who = await make.staff(db, role);
    await expect(ask('measure=margin', who)).rejects.toMatchObject({ code: 'forbidden_role' });
    expect(queryFor(role, readQuery(new URLSearchParams('measure=margin_rate'))).measure).toBe('amount');
  }
  const finance = await make.staff(db, 'finance');
  expect((await ask(`fair=${fair.slug}&measure=margin`, finance)).whole).not.toBeNull();
});

test('two groupings add up to each of them, sizes and hours stand in their own order, and the rest is one group', async () => {
  const answer = await ask(`fair=${fair.slug}&by=hour&then=size`);
  expect(answer.columns.map(({ key }) => key)).toEqual(['M', 'L', '']);
  const hours = answer.rows.map(({ key }) => Number(key));
  expect(hours).toEqual(hours.toSorted((a, b) => a - b));
  for (const { total, values } of answer.rows)
    expect(values.reduce<number>((sum, value) => sum + (value ?? 0), 0)).toBe(total);
  expect(answer.rows.reduce((sum, { total }) => sum + total!, 0)).toBe(answer.whole);
});

test('a rep sees own dealers only, and a currency is never added to another', async () => {
  const [own, all] = [
    await ask(`fair=${fair.slug}&by=dealer`, rep),
    await ask('fair=all&by=fair&measure=units')
  ];
  expect(own.rows.map(({ key }) => key).sort()).toEqual(
    [guests[0]!.dealerCode, guests[1]!.dealerCode].sort()
  );
  expect(own.whole).toBe(18_000);
  expect(all.rows.map(({ key, total }) => [key, total])).toEqual([
    [fair.slug, 28],
    [last.slug, 9]
  ]);
  expect(all.otherCurrencies).toEqual(['USD']);
});

test('is held against targets, the last fair, and filters', async () => {
  await setTarget(db, director, { fairId: fair.id, aim: { of: 'region', id: north }, amount: 30_000 }, now);
  const held = await ask(`fair=${fair.slug}&against=target`);
  expect(held.rows.map(({ total, against }) => [total, against])).toEqual([
    [18_000, 30_000],
    [10_000, null]
  ]);
  const before = await ask(`fair=${fair.slug}&against=last_fair`);
  expect([before.comparedWith?.slug, before.wholeAgainst, before.rows[1]!.against]).toEqual([
    last.slug,
    9000,
    9000
  ]);
  const coats = await ask(`fair=${fair.slug}&category=Coats&by=dealer&measure=units&class=A`);
  expect(coats.rows.map(({ key, total }) => [key, total])).toEqual([[guests[0]!.dealerCode, 3]]);
});

test('what is rebuilt from the orders equals what was kept live, and verify looks at it', async () => {
  const kept = () => sql`
    select order_id, fair_id, dealer_id, region_id, channel, currency, placed_hour, variant_ids, units, amounts_minor, list_minor
    from sold_orders order by order_id`;
  const live = await kept();
  expect(live).toHaveLength(8);
  expect((await verify(db, invariants)).flatMap(({ violations }) => violations)).toEqual([]);
  await sql`update sold_orders set units[1] = units[1] + 1 where cardinality(units) > 0`;
  expect((await verify(db, invariants)).flatMap(({ violations }) => violations)).toHaveLength(6);
  await rebuildSales(db);
  expect(await kept()).toEqual(live);
});

test('a fair with nothing answers with nothing', async () => {
  const empty = await make.fair(db, now);
  expect(await ask(`fair=${empty.slug}&then=product`)).toMatchObject({ rows: [], whole: null, orders: 0 });
  await db.delete(fairs).where(eq(fairs.id, empty.id));
});
