import { beforeEach, expect, test } from 'vitest';
import { noteSeen } from '../src/lib/accounts/server/screens/screens.ts';
import { recordPosition } from '../src/lib/logistics/server/record-position.ts';
import { tellArrivals } from '../src/lib/logistics/server/tell-arrivals.ts';
import { tellMissingMusts } from '../src/lib/orders/server/watching/tell-missing-musts.ts';
import { tellWatchedStyles } from '../src/lib/orders/server/watching/tell-watched-styles.ts';
import { tellFailingJobs } from '../src/lib/reports/server/watch/tell-failing-jobs.ts';
import { tellLostScreens } from '../src/lib/reports/server/watch/tell-lost-screens.ts';
import { tellOldQueue } from '../src/lib/reports/server/watch/tell-old-queue.ts';
import { tellTargets } from '../src/lib/reports/server/watch/tell-targets.ts';
import { uuid7 } from '../src/lib/runtime/uuid7.ts';
import { aConfirmedOrder } from './fixtures/confirmed-order.ts';
import { testDatabase } from './fixtures/database.ts';
import { aPriceList, aStaffUser, aVariant } from './fixtures/factories.ts';

const { db, sql } = await testDatabase();
const now = new Date('2026-11-20T10:00:00Z');
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const director = await aStaffUser(sql, 'director');
const order = await aConfirmedOrder(sql, { lines: [[{ quantity: 12 }]] });
const { fair, dealer } = order;
await sql`update fairs set opens_at = ${later(-300)}, closes_at = ${later(120)}, time_zone = 'UTC' where id = ${fair.id}`;

beforeEach(() => sql`truncate events, clock_facts`);

const told = async () =>
  (
    await sql<{ type: string; dealer_id: number | null }[]>`select type, dealer_id from events order by id`
  ).map(({ type, dealer_id: of }) => (of === null ? type : `${type} ${of === dealer.id ? 'ours' : of}`));

test('a carrier who reports that something is wrong makes another fact, and one that arrives today is told once, in the morning', async () => {
  const id = uuid7();
  await sql`insert into shipments (id, number, order_id, dealer_id, carrier, tracking_number, shipped_at, shipped_by)
    values (${id}, 1, ${order.id}, ${dealer.id}, 'SF', 'SF1', ${later(-60)}, ${director.userId})`;
  const report = { shipmentId: id, place: 'Wuxi', note: null, seenAt: null };
  await recordPosition(
    db,
    director,
    { ...report, id: uuid7(), exception: 'held', expectedOn: '2026-11-22' },
    now
  );
  expect(await told()).toEqual(['shipment.exception ours']);
  const at = (text: string) => tellArrivals(db, new Date(text));
  expect(await at('2026-11-21T09:00:00Z')).toBe(0);
  expect(await at('2026-11-22T03:00:00Z')).toBe(0);
  expect([await at('2026-11-22T07:10:00Z'), await at('2026-11-22T08:10:00Z')]).toEqual([1, 0]);
  await recordPosition(db, director, { ...report, id: uuid7(), expectedOn: '2026-11-23' }, later(10));
  expect([await at('2026-11-22T09:10:00Z'), await at('2026-11-23T08:00:00Z')]).toEqual([0, 1]);
});

test('a guest who has ordered without all that they must is told before the closing, once', async () => {
  const list = await aPriceList(sql);
  await sql`update dealers set price_list_id = ${list.id} where id = ${dealer.id}`;
  const must = await aVariant(sql, { priceListId: list.id });
  await sql`update price_list_products set must_order = true where product_id = ${must.productId}`;
  expect(await tellMissingMusts(db, later(-120))).toBe(0);
  expect([await tellMissingMusts(db, now), await tellMissingMusts(db, later(5))]).toEqual([1, 0]);
  expect(await told()).toEqual(['fair.musts_missing ours']);
  await sql`truncate clock_facts`;
  await sql`update price_list_products set must_order = false where product_id = ${must.productId}`;
  expect(await tellMissingMusts(db, now)).toBe(0);
});

test('a watched style that runs low or is back is told to who watches it, and what is as it was says nothing', async () => {
  const style = await aVariant(sql, { stock: 100 });
  await sql`insert into product_marks (dealer_id, product_id, favourite, score, comment, typed_at, typed_by, version, op)
    values (${dealer.id}, ${style.productId}, true, 0, '', 1, ${director.userId}, 1, ${uuid7()})`;
  const look = async (reserved: number, minutes: number) => {
    await sql`update stock set reserved = ${reserved} where variant_id = ${style.id}`;
    await tellWatchedStyles(db, later(minutes));
    const seen = await told();
    await sql`truncate events`;
    return seen;
  };
  expect(await look(10, 1)).toEqual([]);
  expect(await look(95, 2)).toEqual(['style.nearly_gone ours', 'style.nearly_gone']);
  expect(await look(96, 3)).toEqual([]);
  expect(await look(100, 4)).toEqual([]);
  expect(await look(20, 5)).toEqual(['style.back ours']);
});

test('a target that was reached is told once, and a higher one again', async () => {
  await sql`insert into board_totals (fair_id, region_id, submitted_minor, as_of_seq) values (${fair.id}, ${dealer.regionId}, 500000, 1)`;
  await sql`insert into targets (fair_id, region_id, amount_minor) values (${fair.id}, ${dealer.regionId}, 400000), (${fair.id}, null, 900000)`;
  expect([await tellTargets(db, now), await tellTargets(db, now)]).toEqual([1, 0]);
  await sql`update board_totals set confirmed_minor = 400000`;
  expect(await tellTargets(db, now)).toBe(1);
  await sql`update targets set amount_minor = 950000 where region_id is null`;
  expect(await tellTargets(db, now)).toBe(0);
});

test('a screen that goes dark while the fair is open is told once a loss', async () => {
  const id = uuid7();
  await sql`insert into screens (id, name, fair_id, token_hash, paired_at) values (${id}, 'Hall', ${fair.id}, 'x', ${later(-60)})`;
  expect(await tellLostScreens(db, now)).toBe(0);
  await noteSeen(db, [id], now);
  expect(await tellLostScreens(db, later(2))).toBe(0);
  expect([await tellLostScreens(db, later(4)), await tellLostScreens(db, later(9))]).toEqual([1, 0]);
  await noteSeen(db, [id], later(10));
  expect([await tellLostScreens(db, later(11)), await tellLostScreens(db, later(14))]).toEqual([0, 1]);
  await sql`update screens set revoked_at = now()`;
  await sql`truncate clock_facts`;
  expect(await tellLostScreens(db, later(20))).toBe(0);
});

test('orders that wait for longer than promised are told once a day', async () => {
  expect(await tellOldQueue(db, now)).toBe(0);
  await sql`update orders set status = 'submitted', placed_at = ${later(-60)} where id = ${order.id}`;
  await sql`update fairs set closes_at = ${later(-50)} where id = ${fair.id}`;
  expect(await tellOldQueue(db, later(60))).toBe(0);
  expect([await tellOldQueue(db, later(25 * 60)), await tellOldQueue(db, later(26 * 60))]).toEqual([1, 0]);
  expect(await tellOldQueue(db, later(49 * 60))).toBe(1);
  await sql`update orders set status = 'confirmed' where id = ${order.id}`;
});

test('whatever else was promised an answer is told by queue, each with its own clock, until it has one', async () => {
  const { userId } = director;
  const ids = [uuid7(), uuid7(), uuid7()];
  const [draft] = await sql<
    [{ id: number }]
  >`insert into order_drafts (fair_id, dealer_id, order_id, updated_by, updated_at)
    values (${fair.id}, ${dealer.id}, ${uuid7()}, ${userId}, ${now}) returning id`;
  const { id: variantId } = await aVariant(sql);
  await sql`insert into draft_cells (draft_id, variant_id, units, typed_for, typed_at, op, version, typed_by)
    values (${draft.id}, ${variantId}, 3, ${uuid7()}, 1, ${uuid7()}, 1, ${userId})`;
  const [routing] = await sql<
    [{ id: number }]
  >`insert into routings (code, name) values ('R1', 'Usual') returning id`;
  await sql`insert into work_orders (id, number, order_id, routing_id, quantity, promised_on, expected_on, created_at)
    values (${ids[0]!}, 7, ${order.id}, ${routing.id}, 40, '2026-12-04', '2026-12-06', ${now})`;
  for (const [nth, id] of [ids[1]!, ids[2]!].entries())
    await sql`insert into date_revisions (id, work_order_id, from_on, to_on, reason, alternatives, revised_by, revised_at)
      values (${id}, ${ids[0]!}, '2026-12-04', '2026-12-06', 'rework', '{keep}', ${userId}, ${later(nth * 60)})`;
  await sql`insert into draft_advice (id, draft_id, question, asked_by, asked_at) values (${uuid7()}, ${draft.id}, '', ${userId}, ${now})`;
  await sql`insert into asked_changes (id, order_id, version, input, request_hash, state, asked_by, asked_at)
    values (${uuid7()}, ${order.id}, 1, '{}', 'x', 'open', ${userId}, ${now})`;
  await sql`insert into order_agreements (order_id, version, asked_at, due_at) values (${order.id}, 1, ${now}, ${later(26 * 60)})`;
  await sql`insert into support_requests (id, dealer_id, topic, words, asked_by, asked_at, due_at)
    values (${uuid7()}, ${dealer.id}, 'display', 'Shelf', ${userId}, ${now}, ${later(28 * 60)})`;
  const told = async (minutes: number) => {
    await tellOldQueue(db, later(minutes));
    const rows = await sql<{ queue: string; fair: number | null; payload: object }[]>`
      select aggregate_id as queue, fair_id as fair, payload from events order by id`;
    await sql`truncate events, clock_facts`;
    return Object.fromEntries(rows.map(({ queue, fair: of, payload }) => [queue, { of, ...payload }]));
  };
  expect(await told(4 * 60)).toEqual({});
  expect(await told(5 * 60)).toEqual({ advice: { of: fair.id, count: 1, hours: 5 } });
  expect(Object.keys(await told(24 * 60 + 30))).toEqual(['advice', 'changes']);
  expect(Object.keys(await told(27 * 60))).toEqual(['advice', 'agreements', 'changes', 'delays']);
  expect(await told(29 * 60)).toMatchObject({ support: { of: null, count: 1, hours: 29 } });
  await sql`update asked_changes set state = 'declined'`;
  await sql`update order_agreements set agreed_at = now(), way = 'own'`;
  await sql`delete from draft_cells`;
  await sql`insert into delay_answers (revision_id, choice, answered_by, answered_at) values (${ids[2]!}, 'keep', ${userId}, now())`;
  await sql`update support_requests set answer = '', answered_by = ${userId}, answered_at = now()`;
  expect(await told(29 * 60)).toEqual({});
});

test('a job that fails again and again is told once a day, without the lines that say where', async () => {
  await sql`select graphile_worker.add_job('send-mails')`;
  await sql`update graphile_worker._private_jobs set attempts = 2, last_error = ${'ECONNREFUSED\n    at connect'}`;
  expect(await tellFailingJobs(db, now)).toBe(0);
  await sql`update graphile_worker._private_jobs set attempts = 4`;
  expect([await tellFailingJobs(db, now), await tellFailingJobs(db, later(10))]).toEqual([1, 0]);
  const [event] = await sql<{ payload: object }[]>`select payload from events`;
  expect(event!.payload).toEqual({ task: 'send-mails', count: 1, why: 'ECONNREFUSED' });
});
