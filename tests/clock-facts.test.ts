import { beforeEach, expect, test } from 'vitest';
import { remindPayers } from '../src/lib/billing/server/remind-payers.ts';
import { tellFairClock } from '../src/lib/attendance/server/tell-clock.ts';
import { askReceipts } from '../src/lib/logistics/server/ask-receipts.ts';
import { watchPlan } from '../src/lib/production/server/watch-plan.ts';
import { uuid7 } from '../src/lib/runtime/uuid7.ts';
import { testDatabase } from './fixtures/database.ts';
import * as make from './fixtures/fair.ts';
import { anOrderToPay, usualTerms } from './fixtures/payment.ts';

const { db, sql } = await testDatabase();
await usualTerms(sql);
const order = await anOrderToPay(db, sql);
const first = order.ladder[0]!;
await sql`update fairs set time_zone = 'Asia/Seoul'`;

beforeEach(() => sql`truncate events, clock_facts`);

const told = async () =>
  (
    await sql<{ type: string; days: number | null }[]>`
    select type, (payload->>'days')::int as days from events order by id`
  ).map(({ type, days }) => (days === null ? type : `${type} ${days}`));

test('payers are reminded once a step, by the calendar and the morning of the fair, however many look', async () => {
  await sql`update instalments set due_on = '2026-12-10' where id = ${first.id}`;
  await sql`update instalments set due_on = null where id <> ${first.id}`;
  const at = (text: string) => remindPayers(db, new Date(text));
  // 7 o'clock in Seoul: too early to be told.
  await at('2026-12-07T22:00:00Z');
  expect(await told()).toEqual([]);
  await Promise.all([at('2026-12-07T23:00:00Z'), at('2026-12-07T23:00:00Z')]);
  await at('2026-12-08T05:00:00Z');
  expect(await told()).toEqual(['instalment.due_soon 2']);
  for (const day of [
    '2026-12-08T23:10:00Z',
    '2026-12-09T23:10:00Z',
    '2026-12-10T23:10:00Z',
    '2026-12-11T23:10:00Z'
  ])
    await at(day);
  expect(await told()).toEqual([
    ...['instalment.due_soon 2', 'instalment.due_soon 1'],
    ...['instalment.due_today 0', 'instalment.overdue 1']
  ]);
});

test('whoever was away hears of the last step only, a moved day is a new one, and what is paid is nobody’s', async () => {
  const late = new Date('2026-12-30T02:00:00Z');
  await remindPayers(db, late);
  expect(await told()).toEqual(['instalment.overdue 20']);
  await sql`update instalments set due_on = '2026-12-31' where id = ${first.id}`;
  await remindPayers(db, late);
  expect(await told()).toEqual(['instalment.overdue 20', 'instalment.due_soon 1']);
  await sql`update instalments set allocated_minor = amount_minor where id = ${first.id}`;
  await remindPayers(db, new Date('2026-12-31T02:00:00Z'));
  expect(await told()).toHaveLength(2);
});

test('the clock of a fair names its dealers, once', async () => {
  const regionId = await make.region(db);
  const fair = await make.fair(db, new Date('2027-05-01T09:00:00Z'), {
    closesAt: new Date('2027-05-01T10:00:00Z')
  });
  const guest = await make.dealer(db, { regionId, invitedTo: fair.id });
  await tellFairClock(db, new Date('2027-05-01T09:10:00Z'));
  await tellFairClock(db, new Date('2027-05-01T09:11:00Z'));
  await Promise.all([1, 2].map(() => tellFairClock(db, new Date('2027-05-01T09:50:00Z'))));
  expect(await told()).toEqual(['fair.last_hour', 'fair.closes_soon']);
  const [event] = await sql<{ ids: number[] }[]>`select payload->'dealerIds' as ids from events limit 1`;
  expect(event!.ids).toEqual([guest.dealerId]);
});

test('goods that should have arrived are asked about once, and those that have are not', async () => {
  const shipped = new Date('2026-12-01T08:00:00Z');
  await sql`insert into shipments (id, number, order_id, dealer_id, carrier, tracking_number, shipped_at, shipped_by)
    values (${uuid7()}, 1, ${order.id}, ${order.dealer.id}, 'SF', 'SF1', ${shipped}, ${order.buyer.userId})`;
  expect(await askReceipts(db, new Date('2026-12-05T08:00:00Z'))).toBe(0);
  expect(await askReceipts(db, new Date('2026-12-06T09:00:00Z'))).toBe(1);
  expect(await askReceipts(db, new Date('2026-12-07T09:00:00Z'))).toBe(0);
  await sql`truncate clock_facts`;
  await sql`update shipments set received_at = now(), received_by = ${order.buyer.userId}`;
  expect(await askReceipts(db, new Date('2026-12-07T09:00:00Z'))).toBe(0);
});

test('a work that lags behind its plan is told before its day, once', async () => {
  const [routing] = await sql<{ id: number }[]>`
    insert into routings (code, name) values ('R1', 'Usual') returning id`;
  await sql`insert into work_orders (id, number, order_id, routing_id, quantity, promised_on, expected_on, created_at)
    values (${uuid7()}, 1, ${order.id}, ${routing!.id}, 40, '2026-12-10', '2026-12-10', '2026-11-20T09:00:00Z')`;
  expect(await watchPlan(db, new Date('2026-11-21T02:00:00Z'))).toBe(0);
  expect(await watchPlan(db, new Date('2026-12-08T02:00:00Z'))).toBe(1);
  expect(await watchPlan(db, new Date('2026-12-09T02:00:00Z'))).toBe(0);
  expect(await told()).toEqual(['work_order.behind_plan']);
});
