import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import * as make from '../../../../tests/fixtures/fair.ts';
import * as given from '../../../../tests/fixtures/order.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { dealers } from '#lib/accounts/server/schema.ts';
import type { OrderClass } from '../order-class.ts';
import { orderChecks } from './check-schema.ts';
import { confirmClass } from './confirm-class.ts';
import { confirmOrder } from './confirm-order.ts';
import { orders } from './schema.ts';

const { db, sql } = await testDatabase();
const now = new Date();
const director = await make.staff(db, 'director');
const regionId = await make.region(db);

async function hall() {
  const fair = await make.fair(db, now);
  const item = await given.item(db, { onHand: 100_000 });
  const placed = async (orderClass: OrderClass = 'fair', address: string | null = 'Dock 4') => {
    const dealer = await make.dealer(db, { regionId, invitedTo: fair.id });
    await db.update(dealers).set({ address }).where(eq(dealers.id, dealer.dealerId));
    const order = await given.order(db, { dealer, fairId: fair.id, item });
    await db.update(orders).set({ orderClass }).where(eq(orders.id, order.id));
    return order;
  };
  const all = (orderClass: OrderClass | null = null, after = 0, actor = director) =>
    confirmClass(db, actor, { fairId: fair.id, orderClass, after }, now);
  const statuses = async () =>
    (
      await sql<{ status: string }[]>`select status from orders where fair_id = ${fair.id} order by number`
    ).map((row) => row.status);
  return { fair, placed, all, statuses };
}

const numbersOf = (list: { number: number }[]) => list.map(({ number }) => number);

test('of one class what passes is confirmed, and what does not stays, named with why', async () => {
  const { placed, all, statuses } = await hall();
  const [refill, strayed, other] = [await placed('refill'), await placed('refill', null), await placed()];
  const step = await all('refill');
  expect(step).toMatchObject({
    confirmed: [refill.number],
    left: [
      { number: strayed.number, refusal: { code: 'tests_not_passed', details: { warned: ['address'] } } }
    ],
    next: null
  });
  expect(await statuses()).toEqual(['confirmed', 'submitted', 'submitted']);
  expect((await all()).confirmed).toEqual([other.number]);
});

test('asked again it confirms nothing twice, and writes what it has found before only once', async () => {
  const { placed, all } = await hall();
  const [fine, strayed] = [await placed(), await placed('fair', null)];
  const rows = () => db.select().from(orderChecks).where(eq(orderChecks.orderId, strayed.id));
  expect((await all()).confirmed).toEqual([fine.number]);
  const again = await all();
  expect([again.confirmed, numbersOf(again.left)]).toEqual([[], [strayed.number]]);
  expect(await rows()).toHaveLength(1);
  // Something else is wrong by now: that is found anew.
  await sql`update promise_pieces set quantity = 9 where order_id = ${strayed.id}`;
  await all();
  expect((await rows()).map((row) => row.outcome).sort()).toEqual(['failed', 'warned']);
});

test('it goes step by step, by the number of the last one, and keeps to whom the person works with', async () => {
  const { placed, all, statuses } = await hall();
  for (let n = 0; n < 43; n++) await placed();
  expect((await all(null, 0, await make.staff(db, 'rep'))).confirmed).toEqual([]);
  const first = await all();
  expect(first.confirmed).toHaveLength(40);
  expect(first.next).toBe(first.confirmed.at(-1));
  const second = await all(null, first.next!);
  expect([second.confirmed.length, second.next]).toEqual([3, null]);
  expect(new Set(await statuses())).toEqual(new Set(['confirmed']));
  const finance = await make.staff(db, 'finance');
  await expect(all(null, 0, finance)).rejects.toMatchObject({ code: 'forbidden_role' });
});

test('two people confirm all and a third some of them at the same moment: each order once', async () => {
  const { placed, all, statuses } = await hall();
  const made = [];
  for (let n = 0; n < 12; n++) made.push(await placed());
  const singles = made.slice(4, 8).map(({ number }) => confirmOrder(db, director, { number }, now));
  const [one, two, ...others] = await Promise.allSettled([all(), all(), ...singles]);
  const steps = [one, two].map(
    (step) => (step as PromiseFulfilledResult<Awaited<ReturnType<typeof all>>>).value
  );
  expect(steps.flatMap((step) => step!.left)).toEqual([]);
  const alone = others.filter((single) => single!.status === 'fulfilled').length;
  expect(steps.reduce((sum, step) => sum + step!.confirmed.length, alone)).toBe(12);
  expect(await statuses()).toEqual(Array(12).fill('confirmed'));
  const [{ count }] = await sql<[{ count: number }]>`
    select count(*)::int as count from events where type = 'order.confirmed' and aggregate_id in ${sql(made.map(({ id }) => id))}`;
  expect(count).toBe(12);
});
