import { expect, test } from 'vitest';
import type { DealerUser } from '#lib/accounts/actor.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import {
  aDealer,
  aDealerUser,
  aFair,
  aPriceList,
  aVariant
} from '../../../../../tests/fixtures/factories.ts';
import type { PlaceOrderInput } from '../../placing/order-form.ts';
import { amendmentOf } from '../../../../../tests/fixtures/amendment.ts';
import { cancelOrder } from '../cancel-order.ts';
import { amendOrder } from '../amending/amend-order.ts';
import { placeOrder } from '../placing/place-order.ts';
import * as approvals from './approvals.ts';
import { approveOrder, declineApproval } from './decide-approval.ts';
import { setOrderLimit } from './set-order-limit.ts';

const { db, sql } = await testDatabase();

async function scene(limitMinor = 50_000) {
  const list = await aPriceList(sql);
  const dealer = await aDealer(sql, { priceListId: list.id });
  const fair = await aFair(sql, { dealerIds: [dealer.id] });
  const article = await aVariant(sql, { priceListId: list.id, priceMinor: 10_000, stock: 100 });
  const [owner, second] = [await aDealerUser(sql, dealer, 'owner'), await aDealerUser(sql, dealer, 'owner')];
  const buyer = await aDealerUser(sql, dealer, 'buyer');
  await setOrderLimit(db, owner, { userId: buyer.userId, limitMinor }, new Date());
  const order = (quantity: number, more: Partial<PlaceOrderInput> = {}): PlaceOrderInput => ({
    ...{ id: uuid7(), fair: fair.slug, lines: [{ sku: article.sku, quantity }] },
    ...more
  });
  const place = (by: DealerUser, input: PlaceOrderInput) => placeOrder(by, input, new Date());
  const reserved = async () =>
    (await sql`select reserved from stock where variant_id = ${article.id}`)[0]!.reserved as number;
  return { fair, owner, second, buyer, order, place, reserved };
}

test('above their limit a buyer orders nothing alone, by whatever way; an owner does, and so does a buyer up to it', async () => {
  const { owner, buyer, order, place, reserved } = await scene();
  await place(buyer, order(5));
  await expect(place(buyer, order(6))).rejects.toMatchObject({
    code: 'approval_needed',
    details: { limitMinor: 50_000, orderMinor: 60_000, units: 6 }
  });
  await place(owner, order(6));
  expect(await reserved()).toBe(11);
  expect(await approvals.ofDealer(sql, owner)).toEqual([]);
});

test('an order that is split comes to the same: what was placed alone counts, what was approved or cancelled does not', async () => {
  const { fair, owner, buyer, order, place } = await scene();
  const { order: first } = await place(buyer, order(3));
  await expect(place(buyer, order(3))).rejects.toMatchObject({
    code: 'approval_needed',
    details: { limitMinor: 50_000, placedMinor: 30_000, orderMinor: 30_000 }
  });
  expect(await approvals.ownLimitLeft(sql, buyer, fair.id)).toBe(20_000);
  const asked = order(3, { askApproval: true });
  await expect(place(buyer, asked)).rejects.toMatchObject({ code: 'approval_waits' });
  await approveOrder(db, owner, asked.id, new Date());
  await place(buyer, order(2));
  await expect(place(buyer, order(1))).rejects.toThrow('approval_needed');
  await cancelOrder(db, buyer, { number: first.number, reason: '' }, new Date());
  await place(buyer, order(3));
});

test('orders that come at once never pass the limit together, nor does one with a change beside it', async () => {
  const { buyer, order, place } = await scene();
  const all = await Promise.allSettled(Array.from({ length: 8 }, () => place(buyer, order(2))));
  expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
  const { order: last } = await place(buyer, order(1));
  const amendment = amendmentOf(last.number, 1, { [last.lines[0]!.sku]: 2 });
  await expect(amendOrder(db, buyer, amendment, new Date())).rejects.toMatchObject({
    code: 'approval_needed',
    details: { placedMinor: 40_000, orderMinor: 20_000 }
  });
});

test('nor is more had by changing an order than by placing it, but by an owner; less always', async () => {
  const { owner, buyer, order, place, reserved } = await scene();
  const input = order(5);
  const { order: placed } = await place(buyer, input);
  const change = (by: DealerUser, quantity: number, version: number) =>
    amendOrder(db, by, amendmentOf(placed.number, version, { [input.lines[0]!.sku]: quantity }), new Date());
  await expect(change(buyer, 6, 1)).rejects.toMatchObject({
    code: 'approval_needed',
    details: { limitMinor: 50_000, orderMinor: 60_000, units: 6 }
  });
  await change(owner, 6, 1);
  await expect(change(buyer, 7, 2)).rejects.toThrow('approval_needed');
  await change(buyer, 4, 2);
  expect(await reserved()).toBe(4);
});

test('an order that waits reserves nothing until another owner approves it, and is then placed once under its own id', async () => {
  const { owner, second, buyer, order, place, reserved } = await scene();
  const input = order(6, { note: 'first', askApproval: true });
  await expect(place(buyer, input)).rejects.toMatchObject({ code: 'approval_waits' });
  await expect(place(buyer, { ...input, note: 'second' })).rejects.toMatchObject({ code: 'approval_waits' });
  expect(await reserved()).toBe(0);
  expect(await approvals.ofDealer(sql, owner)).toMatchObject([
    { id: input.id, totalMinor: 60_000, units: 6, askedBy: buyer.name, isOwn: false, state: 'waiting' }
  ]);
  await expect(approveOrder(db, buyer, input.id, new Date())).rejects.toThrow('forbidden_role');
  const rep = { ...owner, actedBy: { userId: owner.userId, name: 'Rep' } };
  await expect(approveOrder(db, rep, input.id, new Date())).rejects.toThrow('forbidden_role');
  const both = await Promise.allSettled(
    [owner, second].map((one) => approveOrder(db, one, input.id, new Date()))
  );
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await sql`select note, units, placed_by from orders where id = ${input.id}`).toMatchObject([
    { note: 'second', units: 6 }
  ]);
  expect(await reserved()).toBe(6);
  // The device of the buyer asks again, since it has heard nothing: it gets the order.
  expect(await place(buyer, { ...input, note: 'second' })).toMatchObject({ repeated: true });
});

test('nobody approves their own, also when they have become an owner meanwhile', async () => {
  const { buyer, order, place } = await scene();
  const input = order(6, { askApproval: true });
  await expect(place(buyer, input)).rejects.toMatchObject({ code: 'approval_waits' });
  const risen: DealerUser = { ...buyer, role: 'owner' };
  await expect(approveOrder(db, risen, input.id, new Date())).rejects.toThrow('own_approval');
});

test('what the placing refuses waits on; what was declined may be asked for again; others find nothing', async () => {
  const { fair, owner, buyer, order, place } = await scene();
  const input = order(6, { askApproval: true });
  await expect(place(buyer, input)).rejects.toMatchObject({ code: 'approval_waits' });
  const stranger = (await scene()).owner;
  await expect(approveOrder(db, stranger, input.id, new Date())).rejects.toThrow('not_found');
  await expect(approveOrder(db, owner, input.id, fair.closesAt)).rejects.toThrow('fair_closed');
  expect((await approvals.ofDealer(sql, owner))[0]?.state).toBe('waiting');
  const told = async () =>
    (await sql`select type from events where aggregate_id = ${input.id} order by id`).map((one) => one.type);
  expect(await told()).toEqual(['order.approval_asked']);
  await declineApproval(db, owner, { id: input.id, reason: 'too many' }, new Date());
  await expect(approveOrder(db, owner, input.id, new Date())).rejects.toThrow('not_found');
  expect(await approvals.ofDealer(sql, buyer)).toMatchObject([{ state: 'declined', reason: 'too many' }]);
  await expect(place(buyer, input)).rejects.toMatchObject({ code: 'approval_waits' });
  expect(await approveOrder(db, owner, input.id, new Date())).toMatchObject({ id: input.id, units: 6 });
  // Interrupted after the placing and done again, it is one approval.
  expect(await approveOrder(db, owner, input.id, new Date())).toMatchObject({ id: input.id, units: 6 });
  expect(await told()).toEqual([
    ...['order.approval_asked', 'order.approval_declined', 'order.approval_asked'],
    ...['order.placed', 'order.approval_approved']
  ]);
});

test('an owner limits the buyers of their own firm, and nobody else', async () => {
  const { owner, second, buyer } = await scene();
  const strangers = await scene();
  const set = (by: DealerUser, userId: string, limitMinor: number | null) =>
    setOrderLimit(db, by, { userId, limitMinor }, new Date());
  await expect(set(buyer, buyer.userId, null)).rejects.toThrow('forbidden_role');
  await expect(set(strangers.owner, buyer.userId, null)).rejects.toThrow('not_found');
  await expect(set(owner, second.userId, 0)).rejects.toThrow('not_found');
  expect(await approvals.ownLimit(sql, buyer)).toBe(50_000);
  await set(owner, buyer.userId, null);
  expect(await approvals.ownLimit(sql, buyer)).toBeNull();
});
