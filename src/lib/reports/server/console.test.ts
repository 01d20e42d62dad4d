import { and, eq, inArray } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import * as make from '../../../../tests/fixtures/fair.ts';
import * as given from '../../../../tests/fixtures/order.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { dealers } from '#lib/accounts/server/schema.ts';
import { priceListProducts, priceRules } from '#lib/catalog/server/schema.ts';
import { recordCheckIn } from '#lib/attendance/server/record-check-in.ts';
import { cancelOrder } from '#lib/orders/server/cancel-order.ts';
import { confirmOrder } from '#lib/orders/server/confirm-order.ts';
import { draftCells, orderDrafts } from '#lib/orders/server/drafting-schema.ts';
import { orders } from '#lib/orders/server/schema.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { setTarget } from '#lib/targets/server/set-target.ts';
import { countedOf, sumOf } from '../standing.ts';
import { consoleOf } from './console.ts';

const { db } = await testDatabase();
const now = new Date('2026-11-19T12:00:00Z');
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const director = await make.staff(db, 'director');
const item = await given.item(db, { onHand: 100_000 });

async function hall() {
  const fair = await make.fair(db, now);
  const [north, south] = [await make.region(db, 'North'), await make.region(db, 'South')];
  const rep = await make.staff(db, 'rep');
  const guest = (more: Partial<make.DealerGiven> = {}) =>
    make.dealer(db, { regionId: north, invitedTo: fair.id, repId: rep.userId, ...more });
  const order = (dealer: Awaited<ReturnType<typeof guest>>, more: Partial<given.OrderGiven> = {}) =>
    given.order(db, { dealer, fairId: fair.id, item, placedAt: ago(60), ...more });
  const seen = (actor = director) => consoleOf(db, actor, fair, now);
  return { fair, north, south, rep, guest, order, seen };
}

describe('what it is about', () => {
  test('for a rep are the own dealers, for a region manager the own region, for a director the fair', async () => {
    const { fair, north, south, rep, guest, order, seen } = await hall();
    const [mine, other, away] = [
      await guest(),
      await guest({ repId: undefined }),
      await guest({ regionId: south, repId: undefined })
    ];
    await order(mine, { fromStock: 1 });
    await order(other, { fromStock: 2 });
    await order(away, { fromStock: 4 });
    await setTarget(db, director, { fairId: fair.id, aim: { of: 'region', id: north }, amount: 20_000 }, now);
    await setTarget(
      db,
      director,
      { fairId: fair.id, aim: { of: 'dealer', id: mine.dealerId }, amount: 3000 },
      now
    );
    const manager = await make.staff(db, 'region_manager', north);
    const told = async (actor: typeof director) => {
      const { about, own, target, points, screens } = await seen(actor);
      return [about, countedOf(sumOf(own), 'submitted'), target, points.at(-1)?.total, screens.length];
    };
    expect(await told(rep)).toEqual(['rep', 1000, 3000, 1000, 0]);
    expect(await told(manager)).toEqual(['region', 3000, 20_000, 3000, 0]);
    expect((await told(director)).slice(0, 4)).toEqual(['fair', 7000, 20_000, 7000]);
  });
});

describe('the totals', () => {
  test('are those of the orders: by state, without cancelled ones and those in review', async () => {
    const { fair, north, south, guest, order, seen } = await hall();
    const [one, two] = [await guest(), await guest({ regionId: south })];
    const deposit = await order(one, { status: 'confirmed', fromStock: 5 });
    await db.update(orders).set({ depositPaidAt: now }).where(eq(orders.number, deposit.number));
    await order(one, { status: 'confirmed', fromStock: 3 });
    await order(two, { fromStock: 2 });
    await order(two, { status: 'in_review', fromStock: 50 });
    const gone = await order(two, { fromStock: 70 });
    await cancelOrder(db, director, { number: gone.number, reason: 'wrong' }, now);
    await setTarget(db, director, { fairId: fair.id, aim: { of: 'region', id: north }, amount: 20_000 }, now);

    const { regions, reps, target, points, newest } = await seen();
    expect(
      regions.map((row) => [row.name, row.paid, row.confirmed, row.submitted, row.orders, row.target])
    ).toEqual([
      ['North', 5000, 3000, 0, 2, 20_000],
      ['South', 0, 0, 2000, 1, null]
    ]);
    expect(target).toBe(20_000);
    const counting = await db
      .select({ total: orders.totalMinor })
      .from(orders)
      .where(and(eq(orders.fairId, fair.id), inArray(orders.status, ['submitted', 'confirmed', 'closed'])));
    const truth = counting.reduce((sum, row) => sum + row.total, 0);
    expect(countedOf(sumOf(regions), 'submitted')).toBe(truth);
    expect(countedOf(sumOf(reps), 'submitted')).toBe(truth);
    expect(points.at(-1)!.total).toBe(truth);
    expect(newest.map((row) => row.status).sort()).toEqual([
      'confirmed',
      'confirmed',
      'in_review',
      'submitted'
    ]);
  });

  test('move with a confirmation and with a cancellation', async () => {
    const { guest, order, seen } = await hall();
    const { number } = await order(await guest());
    await confirmOrder(db, director, { number }, now);
    expect((await seen()).regions[0]).toMatchObject({ submitted: 0, confirmed: 10_000 });
    await cancelOrder(db, director, { number, reason: 'wrong' }, now);
    expect((await seen()).regions[0]).toMatchObject({ submitted: 0, confirmed: 0, orders: 0 });
  });

  test('count households by region and rep', async () => {
    const { fair, rep, guest, seen } = await hall();
    const [one] = [await guest(), await guest()];
    await recordCheckIn(db, director, { fairId: fair.id, dealerId: one.dealerId, deciderPresent: true }, now);
    const { regions, reps } = await seen();
    expect(regions[0]!.attendance).toEqual({ invited: 2, arrived: 1, valid: 1 });
    expect(reps).toMatchObject([{ repId: rep.userId, attendance: { invited: 2, arrived: 1, valid: 1 } }]);
  });

  test('a rep aims for the sum of own dealers when there is no own target', async () => {
    const { fair, rep, guest, seen } = await hall();
    const [one, two] = [await guest(), await guest()];
    const set = (aim: Parameters<typeof setTarget>[2]['aim'], amount: number) =>
      setTarget(db, director, { fairId: fair.id, aim, amount }, now);
    await set({ of: 'dealer', id: one.dealerId }, 300);
    await set({ of: 'dealer', id: two.dealerId }, 400);
    expect((await seen()).reps[0]!.target).toBe(700);
    await set({ of: 'rep', id: rep.userId }, 1000);
    expect((await seen()).reps[0]!.target).toBe(1000);
  });
});

describe('the call list', () => {
  test('holds who has not ordered, by gap × class, and says where they are', async () => {
    const { fair, guest, order, seen } = await hall();
    const aim = async (given: Partial<make.DealerGiven>, amount: number) => {
      const dealer = await guest(given);
      const target = { of: 'dealer', id: dealer.dealerId } as const;
      await setTarget(db, director, { fairId: fair.id, aim: target, amount }, now);
      return dealer;
    };
    const small = await aim({ class: 'A', name: 'Small A' }, 400);
    await aim({ class: 'C', name: 'Large C' }, 1000);
    const done = await aim({ class: 'A', name: 'Done' }, 9000);
    const held = await aim({ class: 'A', name: 'Held' }, 9000);
    const back = await aim({ class: 'B', name: 'Back' }, 100);
    await order(done);
    await order(held, { status: 'in_review' });
    await order(back, { status: 'cancelled' });
    await recordCheckIn(
      db,
      director,
      { fairId: fair.id, dealerId: small.dealerId, deciderPresent: true },
      ago(30)
    );

    const { calls, total } = (await seen()).calls;
    expect(total).toBe(3);
    expect(calls.map((call) => [call.name, call.gap, call.where.kind])).toEqual([
      ['Small A', 400, 'in_room'],
      ['Large C', 1000, 'not_arrived'],
      ['Back', 100, 'not_arrived']
    ]);
  });

  test('prices a draft as an order would be, tier included', async () => {
    const { fair, guest, seen } = await hall();
    const [rule] = await db.select().from(priceRules).where(eq(priceRules.id, item.ruleId));
    const { priceListId, productId } = rule!;
    await db.insert(priceListProducts).values({ priceListId, productId }).onConflictDoNothing();
    await db.insert(priceRules).values({ priceListId, productId, fromUnits: 50, unitPriceMinor: 900 });
    const dealer = await guest({ priceListId });
    const draft = { fairId: fair.id, dealerId: dealer.dealerId, updatedBy: dealer.userId };
    const [{ id: draftId } = { id: 0 }] = await db
      .insert(orderDrafts)
      .values({ ...draft, orderId: uuid7(), updatedAt: ago(120) })
      .returning();
    const typed = { typedFor: uuid7(), typedAt: 1, op: uuid7(), version: 1, typedBy: dealer.userId };
    await db.insert(draftCells).values({ ...typed, draftId, variantId: item.variantId, units: 60 });
    const { calls } = (await seen()).calls;
    expect(calls).toMatchObject([{ where: { kind: 'draft', since: ago(120) }, draft: 54_000 }]);
  });
});

describe('queues', () => {
  test('count what waits, with the age of the oldest', async () => {
    const { fair, guest, order, seen } = await hall();
    const dealer = await guest();
    await order(dealer, { placedAt: ago(600) });
    await order(dealer, { placedAt: ago(60) });
    await order(dealer, { status: 'in_review', placedAt: ago(120) });
    const { queues } = await seen();
    expect(queues).toEqual([
      // Orders of a fair are answered from its closing.
      { name: 'review', waiting: 1, oldestAt: fair.closesAt },
      { name: 'confirm', waiting: 2, oldestAt: fair.closesAt },
      { name: 'late_work_orders', waiting: 0, oldestAt: null },
      { name: 'overdue_instalments', waiting: 0, oldestAt: null },
      { name: 'disputes', waiting: 0, oldestAt: null },
      { name: 'unknown_money', waiting: 0, oldestAt: null }
    ]);
  });
});

test('a rep sees only the people and orders looked after, and no other region', async () => {
  const { south, rep, guest, order, seen } = await hall();
  const other = await make.staff(db, 'rep');
  await order(await guest());
  await order(await guest({ regionId: south, repId: other.userId }));
  await guest({ regionId: south, repId: other.userId });
  const { regions, reps, newest, calls, queues } = await seen(rep);
  expect(regions).toEqual([]);
  expect(reps.map((row) => row.repId)).toEqual([rep.userId]);
  expect([newest.length, calls.total, queues[1]!.waiting]).toEqual([1, 0, 1]);
});

test('a dealer who changed region counts where the order was placed', async () => {
  const { south, guest, order, seen } = await hall();
  const dealer = await guest();
  await order(dealer);
  await db.update(dealers).set({ regionId: south }).where(eq(dealers.id, dealer.dealerId));
  const { regions } = await seen();
  expect(regions.map((row) => [row.name, row.orders, row.attendance.invited])).toEqual([
    ['North', 1, 0],
    ['South', 0, 1]
  ]);
});
