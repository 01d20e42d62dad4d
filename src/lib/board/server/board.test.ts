import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import * as make from '../../../../tests/fixtures/fair.ts';
import * as given from '../../../../tests/fixtures/order.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import type { DealerUser } from '#lib/accounts/actor.ts';
import { setBoardConsent } from '#lib/accounts/server/dealers/set-board-consent.ts';
import { verify } from '#lib/db/server/invariant.ts';
import { systemActor } from '#lib/events/event.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { sequenceEvents } from '#lib/events/server/sequence-events.ts';
import { cancelOrder } from '#lib/orders/server/cancel-order.ts';
import { confirmOrder } from '#lib/orders/server/confirm-order.ts';
import { orderForUpdate } from '#lib/orders/server/order-for-update.ts';
import { orders } from '#lib/orders/server/schema.ts';
import { settleOrder } from '#lib/orders/server/settle-order.ts';
import { targets } from '#lib/targets/server/schema.ts';
import { foldStandings } from './fold-standings.ts';
import * as frames from './frames.ts';
import { invariants } from './invariants.ts';
import * as races from './races.ts';
import { rebuildBoard } from './rebuild-board.ts';

const { db, sql } = await testDatabase();
const now = new Date('2026-11-19T07:00:00Z');
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const director = await make.staff(db, 'director');
const item = await given.item(db, { onHand: 100_000 });

/** A fair with two regions that aim for 1,000.00 each, and a dealer in either. */
async function scene(more: Parameters<typeof make.fair>[2] = {}) {
  const fair = await make.fair(db, now, more);
  const [north, south] = [await make.region(db, 'North'), await make.region(db, 'South')];
  await db.insert(targets).values([
    { fairId: fair.id, regionId: north, amountMinor: 100_000 },
    { fairId: fair.id, regionId: south, amountMinor: 100_000 }
  ]);
  const inRegion = (regionId: number) => make.dealer(db, { regionId, invitedTo: fair.id });
  return { fair, northern: await inRegion(north), southern: await inRegion(south) };
}

async function placed(fairId: number, dealer: DealerUser, units: number, at = now) {
  const order = await given.order(db, { dealer, fairId, item, fromStock: units });
  await recordEvent(db, {
    type: 'order.placed',
    aggregate: { type: 'order', id: order.id },
    actor: { userId: dealer.userId },
    fairId,
    dealerId: dealer.dealerId,
    payload: {
      number: order.number,
      regionId: dealer.regionId,
      amountMinor: order.total,
      currency: 'EUR',
      units
    },
    at
  });
  return { ...order, fairId, dealer };
}

/** What billing says when the deposit of an order is complete, or is not any more. */
async function deposit(order: Awaited<ReturnType<typeof placed>>, paid: boolean) {
  await db
    .update(orders)
    .set({ depositPaidAt: paid ? now : null })
    .where(eq(orders.id, order.id));
  await recordEvent(db, {
    type: paid ? 'payment.received' : 'payment.reversed',
    aggregate: { type: 'order', id: order.id },
    actor: systemActor,
    fairId: order.fairId,
    payload: {
      regionId: order.dealer.regionId,
      amountMinor: 1,
      orderAmountMinor: order.total,
      depositPaid: paid,
      depositReopened: !paid
    },
    at: now
  });
}

const relayed = () => sequenceEvents(sql, [foldStandings]);

async function frameOf(fairId: number, at = now) {
  await relayed();
  const frame = (await frames.ofFair(sql, fairId, at))!;
  const of = (name: string) => {
    const region = frame.regions.find((one) => one.name === name)!;
    const { total, submitted, confirmed, paid, rank, orders: count } = region;
    return { total, submitted, confirmed, paid, rank, orders: count };
  };
  return { frame, of };
}

const broken = async () => (await verify(db, invariants)).flatMap(({ violations }) => violations);

describe('the standing of a region', () => {
  test('follows an order from submitted over confirmed to paid, and down again when it is cancelled', async () => {
    const { fair, northern } = await scene();
    const order = await placed(fair.id, northern, 30);
    await placed(fair.id, northern, 10);
    expect((await frameOf(fair.id)).of('North')).toMatchObject({
      submitted: '40000',
      total: '40000',
      orders: 2
    });
    await confirmOrder(db, director, order, now);
    expect((await frameOf(fair.id)).of('North')).toMatchObject({ submitted: '10000', confirmed: '30000' });
    await deposit(order, true);
    expect((await frameOf(fair.id)).of('North')).toMatchObject({
      confirmed: '0',
      paid: '30000',
      total: '40000'
    });
    expect(await broken()).toEqual([]);
    await cancelOrder(db, director, { number: order.number, reason: 'wrong season' }, now);
    expect((await frameOf(fair.id)).of('North')).toMatchObject({ paid: '0', total: '10000', orders: 1 });
    expect(await broken()).toEqual([]);
  });

  test('keeps the amount of an order that is delivered, paid and closed', async () => {
    const { fair, northern } = await scene();
    const order = await placed(fair.id, northern, 30);
    await confirmOrder(db, director, order, now);
    await deposit(order, true);
    const before = (await frameOf(fair.id)).of('North');
    await db.transaction(async (tx) => {
      const locked = await orderForUpdate(tx, director, order.number);
      await settleOrder(tx, locked, { done: true, at: now });
    });
    expect((await frameOf(fair.id)).of('North')).toEqual(before);
    expect(before).toMatchObject({ paid: '30000', total: '30000', orders: 1 });
    expect(await broken()).toEqual([]);
  });

  test('is not moved by money that comes or goes for an order that was cancelled', async () => {
    const { fair, northern } = await scene();
    const order = await placed(fair.id, northern, 30);
    await confirmOrder(db, director, order, now);
    await deposit(order, true);
    await cancelOrder(db, director, { number: order.number, reason: 'wrong season' }, now);
    await deposit(order, false);
    expect((await frameOf(fair.id)).of('North')).toMatchObject({ total: '0', confirmed: '0', paid: '0' });
  });

  test('counts from the state that the fair says', async () => {
    const { fair, northern } = await scene({ countsFrom: 'confirmed' });
    await placed(fair.id, northern, 30);
    await confirmOrder(db, director, await placed(fair.id, northern, 20), now);
    const { frame, of } = await frameOf(fair.id);
    expect(of('North')).toMatchObject({ submitted: '30000', confirmed: '20000', total: '20000' });
    expect(frame.total).toBe('20000');
  });

  test('is there from the start for every region with a target or a guest, in the order of places', async () => {
    const { fair, southern } = await scene();
    expect((await frameOf(fair.id)).frame.regions.map(({ name, rank }) => [name, rank])).toEqual([
      ['North', 1],
      ['South', 1]
    ]);
    await placed(fair.id, southern, 5);
    const { frame } = await frameOf(fair.id);
    expect(frame.regions.map(({ name, rank }) => [name, rank])).toEqual([
      ['South', 1],
      ['North', 2]
    ]);
    expect(frame).toMatchObject({
      target: '200000',
      currency: 'EUR',
      fair: fair.slug,
      epoch: fair.boardEpoch,
      pace: 50
    });
  });

  test('remembers the place of a quarter of an hour ago', async () => {
    const { fair, northern, southern } = await scene();
    await placed(fair.id, northern, 5, later(-30));
    await relayed();
    await placed(fair.id, southern, 9, now);
    const { frame } = await frameOf(fair.id);
    expect(frame.regions.map(({ name, rank, previousRank }) => [name, rank, previousRank])).toEqual([
      ['South', 1, 2],
      ['North', 2, 1]
    ]);
  });
});

describe('the latest orders', () => {
  test('lose an order that was cancelled', async () => {
    const { fair, northern } = await scene();
    await setBoardConsent(db, northern, { dealerId: northern.dealerId, name: true, amount: true }, now);
    const order = await placed(fair.id, northern, 5);
    await placed(fair.id, northern, 6);
    await cancelOrder(db, director, { number: order.number, reason: 'wrong season' }, now);
    expect((await frameOf(fair.id)).frame.latest).toHaveLength(1);
  });
});

describe('the race', () => {
  test('has what each region stood at, step by step, and lower after a correction', async () => {
    const { fair, northern, southern } = await scene();
    const first = await placed(fair.id, northern, 5, later(-60));
    await relayed();
    await placed(fair.id, southern, 9, later(-40));
    await relayed();
    await cancelOrder(db, director, { number: first.number, reason: 'wrong season' }, later(-20));
    await relayed();
    const race = (await races.ofFair(sql, fair.id))!;
    expect(race.points.map(({ totals }) => Object.values(totals))).toEqual([
      ['5000'],
      ['5000', '9000'],
      ['0', '9000']
    ]);
  });
});

describe('a rebuilt board', () => {
  test('stands as before, under a new epoch, whatever was written into it', async () => {
    const { fair, northern, southern } = await scene();
    const order = await placed(fair.id, northern, 30);
    await placed(fair.id, southern, 12);
    await confirmOrder(db, director, order, now);
    await deposit(order, true);
    const { frame } = await frameOf(fair.id);
    await sql`update board_totals set paid_minor = 1 where fair_id = ${fair.id}`;
    expect(await broken()).not.toEqual([]);
    expect(await rebuildBoard(sql, director, { fairId: fair.id }, now)).toBe(4);
    const rebuilt = (await frameOf(fair.id)).frame;
    expect(rebuilt.epoch).not.toBe(frame.epoch);
    expect({ ...rebuilt, epoch: frame.epoch, seq: frame.seq }).toEqual(frame);
    expect(await broken()).toEqual([]);
  });
});

test('an event without an amount is left out instead of stopping the relay', async () => {
  const { fair } = await scene();
  const event = {
    aggregate: { type: 'order', id: randomUUID() },
    actor: systemActor,
    fairId: fair.id,
    at: now
  };
  await recordEvent(db, { ...event, type: 'order.placed', payload: { regionId: null } });
  await relayed();
  expect((await frameOf(fair.id)).frame.total).toBe('0');
});

test('there is no frame of a fair that does not exist', async () => {
  expect(await frames.ofFair(sql, 999_999, now)).toBeNull();
});
