import { expect, test } from 'vitest';
import type { DealerUser } from '#lib/accounts/actor.ts';
import { foldStandings } from '#lib/board/server/fold-standings.ts';
import { invariants as boardInvariants } from '#lib/board/server/invariants.ts';
import { rebuildBoard } from '#lib/board/server/rebuild-board.ts';
import { verify } from '#lib/db/server/invariant.ts';
import { sequenceEvents } from '#lib/events/server/sequence-events.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import {
  aDealer,
  aDealerUser,
  aFair,
  aPriceList,
  aStaffUser,
  aVariant
} from '../../../../../tests/fixtures/factories.ts';
import type { PlaceOrderInput } from '../../placing/order-form.ts';
import { approveCredit } from '../approve-credit.ts';
import { cancelOrder } from '../cancel-order.ts';
import { confirmOrder } from '../confirm-order.ts';
import { placeOrder } from './place-order.ts';

const { db, sql } = await testDatabase();
const closing = new Date('2027-03-01T18:00:00Z');
const after = (minutes: number) => new Date(closing.getTime() + minutes * 60_000);

async function scene(late: { minutes: number; counts?: boolean; limitMinor?: number }) {
  const list = await aPriceList(sql);
  const dealer = await aDealer(sql, { priceListId: list.id, limitMinor: late.limitMinor });
  const fair = await aFair(sql, { dealerIds: [dealer.id] });
  await sql`update fairs set opens_at = ${after(-600)}, closes_at = ${closing}, late_minutes = ${late.minutes},
    late_counts = ${late.counts ?? true} where id = ${fair.id}`;
  const { sku } = await aVariant(sql, { priceListId: list.id, stock: 10_000 });
  const buyer = await aDealerUser(sql, dealer, 'buyer');
  const rep: DealerUser = { ...buyer, actedBy: { userId: buyer.userId, name: 'Rep' } };
  const order = (quantity: number, lateReason?: string): PlaceOrderInput => ({
    ...{ id: uuid7(), fair: fair.slug, lines: [{ sku, quantity }], lateReason }
  });
  return { fair, dealer, buyer, rep, order };
}

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'placed',
    (error: unknown) => (error instanceof Refusal ? error.code : Promise.reject(error as Error))
  );
const relayed = () => sequenceEvents(sql, [foldStandings]);
const broken = async () => (await verify(db, boardInvariants)).flatMap(({ violations }) => violations);
const totalOf = async (fairId: number) => {
  await relayed();
  const [row] = await sql<{ total: number; orders: number }[]>`
    select coalesce(sum(submitted_minor + confirmed_minor + paid_minor), 0)::bigint as total,
      coalesce(sum(orders), 0)::int as orders from board_totals where fair_id = ${fairId}`;
  return row;
};

test('after the bell only staff order for a dealer, with a reason, and only as long as the fair says', async () => {
  const { buyer, rep, order } = await scene({ minutes: 90 });
  const tries: [DealerUser, string | undefined, number][] = [
    [buyer, 'the line was busy', 1],
    [rep, undefined, 1],
    [rep, '', 1],
    [rep, 'the line was busy', 90],
    [rep, 'the line was busy', 89],
    [rep, undefined, -1]
  ];
  const said = await Promise.all(
    tries.map(([who, reason, at]) => codeOf(placeOrder(who, order(1, reason), after(at))))
  );
  expect(said).toEqual([
    ...['fair_closed', 'late_reason_missing', 'late_reason_missing', 'fair_closed', 'placed', 'placed']
  ]);
  const closed = await scene({ minutes: 0 });
  expect(await codeOf(placeOrder(closed.rep, closed.order(1, 'why'), closing))).toBe('fair_closed');
});

test('an order in time is not late, whatever reason came with it', async () => {
  const { rep, order } = await scene({ minutes: 60 });
  const { order: placed } = await placeOrder(rep, order(1, 'in case'), after(-1));
  const [row] = await sql`select late_reason, on_board from orders where number = ${placed.number}`;
  expect(row).toEqual({ late_reason: null, on_board: true });
});

test('late orders count where the fair lets them', async () => {
  const { fair, rep, order } = await scene({ minutes: 60, counts: true });
  await placeOrder(rep, order(3, 'queue at the desk'), after(5));
  expect(await totalOf(fair.id)).toEqual({ total: 30_000, orders: 1 });
  expect(await broken()).toEqual([]);
});

test('where they do not, nothing that becomes of them moves the board, and adding it up anew changes nothing', async () => {
  const { fair, rep, order } = await scene({ minutes: 60, counts: false, limitMinor: 60_000 });
  const director = await aStaffUser(sql, 'director');
  const inTime = (await placeOrder(rep, order(1), after(-5))).order;
  const late = (await placeOrder(rep, order(2, 'queue'), after(5))).order;
  const dropped = (await placeOrder(rep, order(3, 'queue'), after(6))).order;
  const held = (await placeOrder(rep, { ...order(9, 'queue'), acceptCreditReview: true }, after(7))).order;
  await confirmOrder(db, director, { number: late.number }, after(10));
  await cancelOrder(db, director, { number: dropped.number, reason: 'twice' }, after(11));
  await approveCredit(db, director, { number: held.number, reason: 'known' }, after(12));
  expect(await totalOf(fair.id)).toEqual({ total: inTime.totalMinor, orders: 1 });
  expect(await broken()).toEqual([]);
  await rebuildBoard(sql, await aStaffUser(sql, 'admin'), { fairId: fair.id }, after(20));
  expect(await totalOf(fair.id)).toEqual({ total: inTime.totalMinor, orders: 1 });
  expect(await broken()).toEqual([]);
});

test('a crowd at the bell: each order is in time or late or refused, and the board is the sum of those that count', async () => {
  const { fair, rep, buyer, order } = await scene({ minutes: 10, counts: false });
  const shots = Array.from({ length: 40 }, (_, n) => {
    const who = n % 2 ? rep : buyer;
    return codeOf(placeOrder(who, order(1, n % 4 === 1 ? 'queue' : undefined), after(n % 3 === 0 ? -1 : 1)));
  });
  const shut = sql`update fairs set late_minutes = 0 where id = ${fair.id}`.execute();
  const said = await Promise.all(shots);
  await shut;
  expect(new Set(said).difference(new Set(['placed', 'fair_closed', 'late_reason_missing']))).toEqual(
    new Set()
  );
  const rows = await sql<{ late: boolean; board: boolean; inTime: boolean }[]>`
    select late_reason is not null as late, on_board as board, placed_at < ${closing} as "inTime"
    from orders where fair_id = ${fair.id}`;
  expect(rows).toHaveLength(said.filter((one) => one === 'placed').length);
  for (const row of rows) expect([row.late, row.board]).toEqual([!row.inTime, row.inTime]);
  const counted = rows.filter((row) => row.board).length;
  expect(await totalOf(fair.id)).toEqual({ total: counted * 10_000, orders: counted });
  expect(await broken()).toEqual([]);
});
