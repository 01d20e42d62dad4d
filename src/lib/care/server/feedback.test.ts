import { expect, test } from 'vitest';
import type { DealerUser } from '#lib/accounts/actor.ts';
import { myDay } from '#lib/followup/server/tasks/task-list.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { aDealerUser, aStaffUser } from '../../../../tests/fixtures/factories.ts';
import { follow } from '../../../../tests/fixtures/follow.ts';
import { aConfirmedOrder } from '../../../../tests/fixtures/confirmed-order.ts';
import { feedbackMarks, lowTopics } from '../feedback/feedback.ts';
import { giveFeedback } from './feedback/give-feedback.ts';
import { ofFair, ofOrder } from './feedback/feedback-list.ts';

const { db, sql } = await testDatabase();
await follow(db, sql);
const now = new Date();
const rep = await aStaffUser(sql, 'rep');
const warehouse = await aStaffUser(sql, 'warehouse');
const order = await aConfirmedOrder(sql, { lines: [[{ quantity: 3 }]] });
const buyer: DealerUser = order.buyer;
await sql`update dealers set rep_id = ${rep.userId} where id = ${buyer.dealerId}`;
let made = 0;

async function aDelivery(isThere = true) {
  const id = uuid7();
  await sql`insert into shipments (id, number, order_id, dealer_id, carrier, tracking_number, shipped_at, shipped_by, received_at, received_by)
    values (${id}, ${900_000 + ++made}, ${order.id}, ${buyer.dealerId}, 'SF', 'T', ${now}, ${rep.userId}, ${isThere ? now : null}, ${isThere ? buyer.userId : null})`;
  return id;
}
const said = (
  shipmentId: string,
  product: number,
  speed: number,
  packing: number,
  words: string | null = null
) => ({
  ...{ shipmentId, product, speed, packing, words }
});

test('a mark below three is low, whatever it is of', () => {
  for (const mark of feedbackMarks)
    expect(lowTopics({ product: mark, speed: 5, packing: mark })).toEqual(
      mark < 3 ? ['product', 'packing'] : []
    );
});

test('a content dealer leaves no task; one who is not is called, the team concerned is told, and the same said again is nothing new', async () => {
  const [good, bad] = [await aDelivery(), await aDelivery()];
  await giveFeedback(db, buyer, said(good, 5, 4, 3), now);
  expect((await myDay(db, rep, now)).open).toBe(0);
  await Promise.all([1, 2].map(() => giveFeedback(db, buyer, said(bad, 5, 4, 1, 'Boxes were open'), now)));
  await giveFeedback(db, buyer, said(bad, 5, 5, 5), now);
  await follow(db, sql);
  const { list } = await myDay(db, rep, now);
  expect(list).toMatchObject([{ saying: 'make_good', note: 'Boxes were open' }]);
  const told = await sql`select n.kind from notices n where n.user_id = ${warehouse.userId}`;
  expect(told).toEqual([{ kind: 'feedback.low' }]);
  expect(await ofOrder(db, order.id)).toMatchObject({ [good]: { packing: 3 }, [bad]: { packing: 1 } });
  const figures = await ofFair(db, order.fair.id);
  expect(figures).toContainEqual({ topic: 'packing', count: 2, average: 2, low: 1 });
});

test('what has not arrived, belongs to somebody else or is said for the dealer is refused', async () => {
  const [away, there] = [await aDelivery(false), await aDelivery()];
  const refusal = (code: string) => expect.objectContaining({ code });
  await expect(giveFeedback(db, buyer, said(away, 5, 5, 5), now)).rejects.toEqual(refusal('not_received'));
  const [stranger] = await sql<{ id: number; code: string; name: string; regionId: number }[]>`
    insert into dealers (code, name, address, region_id) select 'X1', 'X1', 'X', region_id from dealers limit 1
    returning id, code, name, region_id as "regionId"`;
  const other = await aDealerUser(sql, stranger!, 'owner');
  await expect(giveFeedback(db, other, said(there, 5, 5, 5), now)).rejects.toEqual(refusal('not_found'));
  const acting = { ...buyer, actedBy: { userId: rep.userId, name: rep.name } };
  await expect(giveFeedback(db, acting, said(there, 5, 5, 5), now)).rejects.toEqual(
    refusal('forbidden_role')
  );
});
