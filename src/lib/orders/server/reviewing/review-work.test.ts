import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import * as make from '../../../../../tests/fixtures/fair.ts';
import * as given from '../../../../../tests/fixtures/order.ts';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import { dealers } from '#lib/accounts/server/schema.ts';
import type { OrderClass } from '../../order-class.ts';
import { confirmOrder } from '../confirm-order.ts';
import { orders } from '../schema.ts';
import { assignReviews } from './assign-reviews.ts';
import * as checks from './checks.ts';
import { classifyOrder } from './classify-order.ts';
import { confirmRefills } from './confirm-refills.ts';
import { handOverReview } from './hand-over-review.ts';
import * as reviewers from './reviewers.ts';
import { setOrderRules } from './set-rules.ts';
import { tickLines } from './tick-lines.ts';

const { db, sql } = await testDatabase();
const now = new Date();
const director = await make.staff(db, 'director');
const regionId = await make.region(db);
const fair = await make.fair(db, now);
const item = await given.item(db, { onHand: 100_000 });
const nothing = {
  mustOrders: null,
  creditHold: null,
  lineTicks: null,
  orderClass: null,
  refills: null,
  dealerCheck: null
};

async function placed(orderClass: OrderClass = 'fair', more: { repId?: string; address?: null } = {}) {
  const dealer = await make.dealer(db, {
    regionId,
    invitedTo: fair.id,
    ...(more.repId && { repId: more.repId })
  });
  if (more.address === null)
    await db.update(dealers).set({ address: null }).where(eq(dealers.id, dealer.dealerId));
  const order = await given.order(db, { dealer, fairId: fair.id, item });
  await db.update(orders).set({ orderClass }).where(eq(orders.id, order.id));
  return { ...order, dealer };
}
const statusOf = async ({ id }: { id: string }) =>
  (await db.select().from(orders).where(eq(orders.id, id)))[0]!.status;
const eventsOf = async ({ id }: { id: string }) =>
  sql<{ type: string; actor: string | null }[]>`
    select type, actor_id as actor from events where aggregate_id = ${id} order by id`;

test('a refill that passes is confirmed by the system, once; another stays, is tried once a version, and fair orders are left alone', async () => {
  const [fine, strayed, other] = [
    await placed('refill'),
    await placed('refill', { address: null }),
    await placed()
  ];
  const runs = await Promise.all([confirmRefills(db, sql, now), confirmRefills(db, sql, now)]);
  expect(runs.reduce((sum, run) => sum + run.confirmed, 0)).toBe(1);
  expect(await confirmRefills(db, sql, now)).toEqual({ confirmed: 0, left: 0 });
  expect([await statusOf(fine), await statusOf(strayed), await statusOf(other)]).toEqual([
    ...['confirmed', 'submitted', 'submitted']
  ]);
  expect(await eventsOf(fine)).toEqual([
    { type: 'order.confirmed', actor: null },
    { type: 'order.confirmation_asked', actor: null }
  ]);
  const kept = await checks.ofVersion(db, { id: strayed.id, version: 1 });
  expect(kept[0]).toMatchObject({ outcome: 'warned', by: null });
  await setOrderRules(db, director, { scope: 'company', dealerCode: '', ...nothing, refills: 'person' }, now);
  const later = await placed('refill');
  expect(await confirmRefills(db, sql, now)).toEqual({ confirmed: 0, left: 0 });
  expect(await statusOf(later)).toBe('submitted');
});

test('where the rules want it, a named person ticks every line before the order is confirmed', async () => {
  const order = await placed();
  const { dealerCode } = order.dealer;
  await setOrderRules(db, director, { scope: 'dealer', dealerCode, ...nothing, lineTicks: 'required' }, now);
  const confirm = () => confirmOrder(db, director, { number: order.number, reason: 'seen' }, now);
  await expect(confirm()).rejects.toMatchObject({ details: { failed: ['lines'] } });
  const tick = (lineNos: number[], version = 1) =>
    tickLines(db, director, { number: order.number, version, lineNos }, now);
  await expect(tick([1], 2)).rejects.toMatchObject({ code: 'order_changed' });
  await tick([1, 7]);
  await tick([]);
  await expect(confirm()).rejects.toMatchObject({ code: 'tests_not_passed' });
  await tick([1]);
  await confirm();
  const [check] = await checks.ofVersion(db, { id: order.id, version: 1 });
  expect(check!.results.find((one) => one.test === 'lines')!.found).toEqual({
    ...{ required: true, ticked: 1, lines: 1 }
  });
});

test('work is spread over those who may, once also when two ask, and handed over with a reason', async () => {
  const [rep, stranger] = [await make.staff(db, 'rep'), await make.staff(db, 'rep')];
  const order = await placed('fair', { repId: rep.userId });
  const counts = await Promise.all([1, 2].map(() => assignReviews(db, director, { fairId: fair.id }, now)));
  const [{ standing }] = await sql<[{ standing: number }]>`
    select count(*)::int as standing from review_assignments where ended_at is null`;
  expect(counts[0]! + counts[1]!).toBe(standing);
  expect(await assignReviews(db, director, { fairId: fair.id }, now)).toBe(0);
  await expect(assignReviews(db, rep, { fairId: fair.id }, now)).rejects.toMatchObject({
    code: 'forbidden_role'
  });
  const handOver = (to: string) =>
    handOverReview(db, director, { number: order.number, to, reason: 'knows the dealer' }, now);
  await expect(handOver(stranger.userId)).rejects.toMatchObject({ code: 'not_a_reviewer' });
  await handOver(director.userId);
  await handOver(rep.userId);
  expect(await reviewers.ofOrder(db, order.id)).toMatchObject({
    ...{ userId: rep.userId, reason: 'knows the dealer', by: director.name }
  });
  const told = (await eventsOf(order)).filter(({ type }) => type === 'order.handed_over');
  expect(told.length).toBeGreaterThan(0);
});

test('an order takes the path of another class with a reason, while it waits', async () => {
  const order = await placed();
  const classify = () =>
    classifyOrder(db, director, { number: order.number, orderClass: 'priority', reason: 'shop opens' }, now);
  await classify();
  await classify();
  expect((await eventsOf(order)).map(({ type }) => type)).toEqual(['order.classified']);
  await confirmOrder(db, director, { number: order.number }, now);
  await expect(classify()).rejects.toMatchObject({ code: 'order_not_open' });
});
