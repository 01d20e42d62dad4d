import { expect, test } from 'vitest';
import { shipOrder } from '#lib/logistics/server/ship-order.ts';
import { confirmOrder } from '#lib/orders/server/confirm-order.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { addDays, dayIn } from '#lib/time/day.ts';
import { amendmentDesk } from '../../../../tests/fixtures/amendment.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { aStaffUser } from '../../../../tests/fixtures/factories.ts';
import { everythingHolds, follow } from '../../../../tests/fixtures/follow.ts';
import { aReport, workOrdersOf } from '../../../../tests/fixtures/work-order.ts';
import { answerDelay } from './answer-delay.ts';
import { lateArticles } from './late-articles.ts';
import { lateGoods } from './late-goods.ts';
import { recordStage } from './record-stage.ts';
import { reviseDate } from './revise-date.ts';

const { db, sql } = await testDatabase();
const { now, director, scene, amend, reservedOf } = await amendmentDesk(db, sql);
const planner = await aStaffUser(sql, 'planner');
const [madeOn, lateOn] = [addDays(dayIn('UTC', now), 30), addDays(dayIn('UTC', now), 44)];

/** Ten units that would be made, and are told to be late; the second article is of the same category and there today. */
async function lateScene() {
  const made = await scene({ first: { stock: 0, capacity: [{ availableOn: madeOn, quantity: 50 }] } });
  await sql`update products set category = ${`C${made.first.id}`} where id in (${made.first.productId}, ${made.second.productId})`;
  await confirmOrder(db, director, made.order, now);
  await follow(db, sql);
  const [work] = await workOrdersOf(sql, made.order.id);
  const revisionId = uuid7();
  const alternatives = ['keep', 'less', 'similar', 'drop'];
  const revision = { id: revisionId, workOrder: work!.number, fromOn: madeOn, toOn: lateOn };
  await reviseDate(db, planner, { ...revision, reason: 'rework', note: null, alternatives }, now);
  return { ...made, work: work!, revisionId };
}

const seen = { latestOn: lateOn, seenPriceMinor: 5_000 };
const article = (sku: string, open: number, keep: number, instead: string | null = null) => ({
  ...{ sku, open, keep },
  instead: instead === null ? null : { ...seen, sku: instead }
});
const linesOf = (id: string) => sql`
  select v.sku, quantity - cancelled_quantity as units, unit_price_minor as price
  from order_lines l join variants v on v.id = l.variant_id where order_id = ${id} order by line_no`;
const versionsOf = (id: string) => sql`
  select version, kind, units from order_versions where order_id = ${id} order by version`;

test('less after a delay is one version: what is made stays, and what was given up is free again', async () => {
  const made = await lateScene();
  const { first, buyer, order, revisionId, work } = made;
  for (const stage of ['cutting', 'sewing', 'finishing', 'packing'])
    await recordStage(db, planner, aReport(work.number, stage, 3, 'agreed'), now);
  const answer = (keep: number, open = 10) =>
    answerDelay(db, buyer, { revisionId, choice: 'less', articles: [article(first.sku, open, keep)] }, now);
  await expect(answer(2)).rejects.toMatchObject({
    code: 'keep_impossible',
    details: { atLeast: 3, atMost: 10 }
  });
  await expect(answer(4, 12)).rejects.toMatchObject({ code: 'goods_moved', details: { open: 10 } });
  await expect(answer(10)).rejects.toMatchObject({ code: 'nothing_given_up' });
  expect(await answer(4)).toEqual({ repeated: false });
  expect(await answer(4)).toEqual({ repeated: true });
  await expect(answer(5)).rejects.toMatchObject({ code: 'delay_answered' });
  expect(await versionsOf(order.id)).toEqual([
    { version: 1, kind: 'placed', units: 10 },
    { version: 2, kind: 'late', units: 4 }
  ]);
  await follow(db, sql);
  expect(await workOrdersOf(sql, order.id)).toMatchObject([{ quantity: 4 }]);
  await everythingHolds(db);
});

test('a similar article comes in the place of what is late, at the price of today, in one version', async () => {
  const made = await lateScene();
  const { first, second, buyer, order, revisionId, work } = made;
  const goods = await lateGoods(db, work.id, 0);
  const given = { orderId: order.id, goods, toOn: lateOn, withSimilar: true };
  const [late] = await lateArticles(sql, given, 'en', now);
  expect(late).toMatchObject({
    sku: first.sku,
    open: 10,
    made: 0,
    similar: [{ sku: second.sku, unitPriceMinor: 5_000 }]
  });
  const answer = () =>
    answerDelay(
      db,
      buyer,
      { revisionId, choice: 'similar', articles: [article(first.sku, 10, 10, second.sku)] },
      now
    );
  await sql`update price_rules set unit_price_minor = 6000 where product_id = ${second.productId}`;
  await expect(answer()).rejects.toMatchObject({
    code: 'price_moved',
    details: { lines: [{ nowMinor: 6_000 }] }
  });
  await sql`update price_rules set unit_price_minor = 5000 where product_id = ${second.productId}`;
  await sql`update stock set on_hand = 9 where variant_id = ${second.id}`;
  await expect(answer()).rejects.toMatchObject({ code: 'supply_short' });
  await sql`update stock set on_hand = 10 where variant_id = ${second.id}`;
  expect(await answer()).toEqual({ repeated: false });
  expect(await answer()).toEqual({ repeated: true });
  expect(await linesOf(order.id)).toEqual([
    { sku: first.sku, units: 0, price: 10_000 },
    { sku: second.sku, units: 10, price: 5_000 }
  ]);
  expect(await reservedOf(second)).toBe(10);
  await follow(db, sql);
  expect(await workOrdersOf(sql, order.id)).toMatchObject([{ off: true }]);
  await everythingHolds(db);
});

test('at the same moment an answer, a change and a shipment: each happens whole or not at all', async () => {
  const warehouse = await aStaffUser(sql, 'admin');
  for (let round = 0; round < 6; round++) {
    const { first, second, order, buyer, revisionId, ...made } = await lateScene();
    await amend(director, { ...made, order }, { [second.sku]: 3 });
    await follow(db, sql);
    const choice = round % 2 ? 'similar' : 'less';
    const articles = [article(first.sku, 10, 4, choice === 'similar' ? second.sku : null)];
    const way = { carrier: 'SF', trackingNumber: uuid7(), override: 'agreed', lines: null };
    const tries = await Promise.allSettled([
      answerDelay(db, buyer, { revisionId, choice, articles }, now),
      answerDelay(db, buyer, { revisionId, choice: 'keep' }, now),
      amend(director, { order }, { [first.sku]: 6 }, { version: 2 }),
      shipOrder(db, warehouse, { id: uuid7(), order: order.number, ...way }, now)
    ]);
    for (const one of tries) if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(Refusal);
    await follow(db, sql);
  }
  await everythingHolds(db);
});
