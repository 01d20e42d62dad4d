import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import * as make from '../../../../tests/fixtures/fair.ts';
import * as given from '../../../../tests/fixtures/order.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { instalments } from '#lib/billing/server/schema.ts';
import { creditAccounts, creditOverrides } from '#lib/credit/server/schema.ts';
import { events } from '#lib/events/server/schema.ts';
import { capacity, stock } from '#lib/supply/server/schema.ts';
import { approveCredit } from './approve-credit.ts';
import { cancelOrder } from './cancel-order.ts';
import { confirmOrder } from './confirm-order.ts';
import { confirmOrders } from './confirm-orders.ts';
import { declineReview } from './decline-review.ts';
import { orderLines, orders, promisePieces } from './schema.ts';

const { db } = await testDatabase();
const now = new Date('2026-11-19T07:00:00Z');
const reason = 'wrong season';
const director = await make.staff(db, 'director');
const finance = await make.staff(db, 'finance');
const regionId = await make.region(db);
const elsewhere = await make.region(db, 'Elsewhere');
const fair = await make.fair(db, now);

async function placed(more: Partial<given.OrderGiven> = {}) {
  const dealer = more.dealer ?? (await make.dealer(db, { regionId, invitedTo: fair.id }));
  const item = more.item ?? (await given.item(db));
  const order = await given.order(db, { fairId: fair.id, ...more, dealer, item });
  return { ...order, dealer, item };
}

const statusOf = async (number: number) =>
  (await db.select().from(orders).where(eq(orders.number, number)))[0]!.status;
const exposureOf = async (dealerId: number) =>
  (await db.select().from(creditAccounts).where(eq(creditAccounts.dealerId, dealerId)))[0]?.exposureMinor ??
  0;
const eventsOf = async (id: string) =>
  (await db.select().from(events).where(eq(events.aggregateId, id)).orderBy(events.id)).map(
    ({ type, payload }) => ({ type, payload })
  );
async function held({ variantId, capacityId }: given.Item) {
  const [shelf] = await db.select().from(stock).where(eq(stock.variantId, variantId));
  const [slot] = await db.select().from(capacity).where(eq(capacity.id, capacityId));
  return { reserved: shelf!.reserved, promised: slot!.promised };
}

describe('confirming', () => {
  test('binds the brand once, however many press at the same time', async () => {
    const order = await placed();
    const tries = await Promise.allSettled([1, 2, 3, 4].map(() => confirmOrder(db, director, order, now)));
    expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    expect(await statusOf(order.number)).toBe('confirmed');
    expect(await eventsOf(order.id)).toEqual([
      {
        type: 'order.confirmed',
        payload: {
          ...{ number: order.number, regionId, amountMinor: 10_000, currency: 'EUR', units: 10, version: 1 },
          checkId: expect.any(String)
        }
      },
      { type: 'order.confirmation_asked', payload: expect.objectContaining({ version: 1, again: false }) }
    ]);
  });

  test('keeps to region and own dealers, and to the roles that may', async () => {
    const rep = await make.staff(db, 'rep');
    const order = await placed();
    const stranger = await make.staff(db, 'region_manager', elsewhere);
    for (const actor of [rep, stranger]) {
      await expect(confirmOrder(db, actor, order, now)).rejects.toMatchObject({ code: 'not_found' });
    }
    await expect(confirmOrder(db, finance, order, now)).rejects.toMatchObject({ code: 'forbidden_role' });
    await confirmOrder(db, await make.staff(db, 'region_manager', regionId), order, now);
    const own = await placed({
      dealer: await make.dealer(db, { regionId, repId: rep.userId, invitedTo: fair.id })
    });
    await confirmOrder(db, rep, own, now);
  });

  test('several at once answers for each, and one that moved on stops nobody', async () => {
    const [one, two, gone] = [await placed(), await placed(), await placed()];
    await cancelOrder(db, director, { number: gone.number, reason }, now);
    const numbers = [one.number, gone.number, two.number, 1];
    const results = await confirmOrders(db, director, { numbers }, now);
    expect(results.map(({ refusal }) => refusal?.code ?? 'done')).toEqual([
      'done',
      'order_not_open',
      'done',
      'not_found'
    ]);
    expect(results[1]!.refusal!.details).toEqual({ number: gone.number, status: 'cancelled' });
  });
});

describe('cancelling', () => {
  test('frees stock and capacity, lowers exposure and says in which state it counted', async () => {
    const order = await placed({ fromStock: 6, fromCapacity: 4 });
    expect(await held(order.item)).toEqual({ reserved: 6, promised: 4 });
    await cancelOrder(db, director, { number: order.number, reason }, now);
    expect(await held(order.item)).toEqual({ reserved: 0, promised: 0 });
    expect(await exposureOf(order.dealer.dealerId)).toBe(0);
    const [line] = await db.select().from(orderLines).where(eq(orderLines.orderId, order.id));
    expect(line).toMatchObject({ quantity: 10, cancelledQuantity: 10 });
    const [event] = await eventsOf(order.id);
    expect(event).toMatchObject({
      type: 'order.cancelled',
      payload: { amountMinor: 10_000, state: 'submitted', reason, by: 'staff' }
    });
  });

  test('twice at once happens once', async () => {
    const order = await placed();
    const tries = await Promise.allSettled(
      [1, 2, 3].map(() => cancelOrder(db, director, { number: order.number, reason }, now))
    );
    expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    expect(await held(order.item)).toEqual({ reserved: 0, promised: 0 });
    expect(await exposureOf(order.dealer.dealerId)).toBe(0);
    expect(await eventsOf(order.id)).toHaveLength(1);
  });

  test('by the dealer and confirming at once: whoever is first wins, and nothing is half done', async () => {
    for (let round = 0; round < 12; round++) {
      const order = await placed();
      const [confirmed, cancelled] = await Promise.allSettled([
        confirmOrder(db, director, order, now),
        cancelOrder(db, order.dealer, { number: order.number, reason }, now)
      ]);
      expect([confirmed.status, cancelled.status].sort()).toEqual(['fulfilled', 'rejected']);
      const won = confirmed.status === 'fulfilled';
      expect(await statusOf(order.number)).toBe(won ? 'confirmed' : 'cancelled');
      expect(await held(order.item)).toEqual({ reserved: won ? 10 : 0, promised: 0 });
      expect(await exposureOf(order.dealer.dealerId)).toBe(won ? 10_000 : 0);
    }
  });

  test('orders of the same items in another sequence never wait for each other in a circle', async () => {
    const items = await Promise.all(Array.from({ length: 6 }, () => given.item(db)));
    const all: { number: number }[] = [];
    for (let n = 0; n < 16; n++) {
      const [item, ...more] = n % 2 ? items : [...items].reverse();
      all.push(await placed({ item, more, fromStock: 3, fromCapacity: 2 }));
    }
    await Promise.all(all.map(({ number }) => cancelOrder(db, director, { number, reason }, now)));
    for (const item of items) expect(await held(item)).toEqual({ reserved: 0, promised: 0 });
  });

  test('after a deposit lowers exposure by what is still owed only', async () => {
    const order = await placed({ status: 'confirmed' });
    const { dealerId } = order.dealer;
    await db.insert(instalments).values({
      id: crypto.randomUUID(),
      orderId: order.id,
      dealerId,
      position: 1,
      amountMinor: 3000,
      allocatedMinor: 3000,
      currency: 'EUR',
      dueEvent: 'confirmed',
      dueDays: 0
    });
    await db.update(creditAccounts).set({ exposureMinor: 7000 }).where(eq(creditAccounts.dealerId, dealerId));
    await db.update(orders).set({ depositPaidAt: now }).where(eq(orders.id, order.id));
    await cancelOrder(db, director, { number: order.number, reason }, now);
    expect(await exposureOf(dealerId)).toBe(0);
    expect((await eventsOf(order.id))[0]!.payload).toMatchObject({ state: 'paid' });
  });

  test('ends what has not left, and is refused once all of it has', async () => {
    const order = await placed({ status: 'confirmed' });
    const ship = async (units: number) => {
      await db
        .update(promisePieces)
        .set({ shippedQuantity: units })
        .where(eq(promisePieces.orderId, order.id));
      await db.update(orderLines).set({ shippedQuantity: units }).where(eq(orderLines.orderId, order.id));
    };
    await ship(4);
    await cancelOrder(db, director, { number: order.number, reason }, now);
    expect(await statusOf(order.number)).toBe('confirmed');
    expect(await exposureOf(order.dealer.dealerId)).toBe(4000);
    const [event] = await eventsOf(order.id);
    expect(event).toMatchObject({
      type: 'order.amended',
      payload: { amountMinor: 4000, deltaMinor: -6000, reason }
    });
    const again = cancelOrder(db, director, { number: order.number, reason }, now);
    await expect(again).rejects.toMatchObject({ code: 'order_shipped', details: { shippedUnits: 4 } });
  });

  test('is not for the dealer once confirmed, nor for a viewer, nor for another dealer', async () => {
    const order = await placed({ status: 'confirmed' });
    const cancel = (actor: typeof order.dealer, number = order.number) =>
      cancelOrder(db, actor, { number, reason }, now);
    await expect(cancel(order.dealer)).rejects.toMatchObject({
      code: 'order_not_open',
      details: { status: 'confirmed' }
    });
    const open = await placed();
    await expect(cancel({ ...open.dealer, role: 'viewer' }, open.number)).rejects.toMatchObject({
      code: 'forbidden_role'
    });
    await expect(cancel(order.dealer, open.number)).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('an order held for credit', () => {
  test('counts from its approval: exposure, override, and the one order.placed', async () => {
    const order = await placed({ status: 'in_review' });
    const tries = await Promise.allSettled(
      [1, 2].map(() => approveCredit(db, finance, { number: order.number, reason }, now))
    );
    expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    expect(await statusOf(order.number)).toBe('submitted');
    expect(await exposureOf(order.dealer.dealerId)).toBe(10_000);
    expect(
      await db.select().from(creditOverrides).where(eq(creditOverrides.orderId, order.id))
    ).toMatchObject([{ grantedBy: finance.userId, reason }]);
    expect((await eventsOf(order.id)).map((event) => event.type)).toEqual(['order.placed']);
  });

  test('declined frees what it reserved and touches no exposure', async () => {
    const order = await placed({ status: 'in_review', fromCapacity: 5 });
    await declineReview(db, finance, { number: order.number, reason }, now);
    expect(await statusOf(order.number)).toBe('cancelled');
    expect(await held(order.item)).toEqual({ reserved: 0, promised: 0 });
    expect(await exposureOf(order.dealer.dealerId)).toBe(0);
    expect((await eventsOf(order.id)).map((event) => event.type)).toEqual(['order.declined']);
  });

  test('is decided by finance, a director or an admin only, and only while it waits', async () => {
    const order = await placed({ status: 'in_review' });
    const rep = await make.staff(db, 'rep');
    for (const command of [approveCredit, declineReview]) {
      await expect(command(db, rep, { number: order.number, reason }, now)).rejects.toMatchObject({
        code: 'forbidden_role'
      });
    }
    await expect(confirmOrder(db, director, order, now)).rejects.toMatchObject({ code: 'order_not_open' });
    await declineReview(db, director, { number: order.number, reason }, now);
    await expect(approveCredit(db, director, { number: order.number, reason }, now)).rejects.toMatchObject({
      code: 'order_not_open',
      details: { status: 'cancelled' }
    });
  });
});
