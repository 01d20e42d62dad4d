import { expect, test } from 'vitest';
import { aConfirmedOrder } from '../../../../tests/fixtures/confirmed-order.ts';
import { follow } from '../../../../tests/fixtures/follow.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import * as make from '../../../../tests/fixtures/fair.ts';
import { riskLevel } from '../risk/risk.ts';
import { lapseOrders } from './risk/lapse-orders.ts';
import { noteRisk } from './risk/note-risk.ts';
import { risks, risksByReason } from './risk/risk-list.ts';
import { warnOfLapse } from './risk/warn-of-lapse.ts';
import { myDay } from './tasks/task-list.ts';

const { db, sql } = await testDatabase();
const now = new Date();
const days = (count: number) => new Date(now.getTime() + count * 86_400_000);
const director = await make.staff(db, 'director');
const regionId = await make.region(db);
const stranger = await make.staff(db, 'rep', regionId);
const order = () =>
  aConfirmedOrder(sql, {
    regionId,
    lines: [[{ quantity: 3 }]],
    instalments: [{ amountMinor: 30_000, releases: 'production' }]
  });
const unpaid = await order();
const other = await order();
await follow(db, sql);
const refusal = (code: string) => expect.objectContaining({ code });
const statusOf = async (id: string) =>
  (await sql`select status from orders where id = ${id}`)[0]!.status as string;

test('the level goes by the age, and a warning stands above it', () => {
  expect([riskLevel(now, null, now), riskLevel(days(-1), null, now), riskLevel(days(-3), null, now)]).toEqual(
    ['fresh', 'watch', 'high']
  );
  expect(riskLevel(now, days(5), now)).toBe('warned');
});

test('an order stands among the risks until its deposit has come, for those who look after the dealer', async () => {
  expect((await risks(db, director)).map(({ number, openMinor }) => [number, openMinor])).toEqual([
    [unpaid.number, 30_000],
    [other.number, 30_000]
  ]);
  expect(await risks(db, stranger)).toEqual([]);
  const given = { orderId: unpaid.id, reason: 'cash_short', play: 'split_deposit', note: 'In May' } as const;
  await noteRisk(db, director, given, now);
  await noteRisk(db, director, given, now);
  await expect(noteRisk(db, stranger, given, now)).rejects.toEqual(refusal('not_found'));
  expect((await myDay(db, director, now)).list).toMatchObject([
    { saying: 'save_order', orderNumber: unpaid.number }
  ]);
  expect(risksByReason(await risks(db, director))).toContainEqual({
    reason: 'cash_short',
    currency: 'CNY',
    orders: 1,
    openMinor: 30_000
  });
});

test('no order lapses without a warning; a warned one does when its time is over, in the name of who warned', async () => {
  expect(await lapseOrders(db, days(60))).toBe(0);
  await warnOfLapse(db, director, { orderId: unpaid.id, warning: 'No deposit came.' }, now);
  await warnOfLapse(db, director, { orderId: unpaid.id, warning: 'Again' }, days(3));
  const [risk] = (await risks(db, director)).filter(({ number }) => number === unpaid.number);
  expect(risk!.lapsesAt!.getTime()).toBeGreaterThan(days(4).getTime());
  expect(await lapseOrders(db, days(1))).toBe(0);
  await follow(db, sql);
  const told = await sql`select kind from notices where kind = 'order.lapse_warned'`;
  expect(told.length).toBeGreaterThan(0);
  expect(await lapseOrders(db, days(12))).toBe(1);
  expect([await statusOf(unpaid.id), await statusOf(other.id)]).toEqual(['cancelled', 'confirmed']);
  await expect(warnOfLapse(db, director, { orderId: unpaid.id, warning: 'Late' }, days(13))).rejects.toEqual(
    refusal('not_at_risk')
  );
});

test('one whose deposit comes while it is about to lapse stays', async () => {
  const late = await order();
  await follow(db, sql);
  await warnOfLapse(db, director, { orderId: late.id, warning: 'No deposit came.' }, now);
  let lapsed: Promise<number> | null = null;
  await sql.begin(async (tx) => {
    await tx`update orders set deposit_paid_at = now() where id = ${late.id}`;
    lapsed = lapseOrders(db, days(30));
    const waits = () =>
      sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    await expect.poll(async () => (await waits()).length).toBeGreaterThan(0);
  });
  expect(await lapsed).toBe(0);
  expect(await statusOf(late.id)).toBe('confirmed');
});

test('one that was paid after the warning stays', async () => {
  await warnOfLapse(db, director, { orderId: other.id, warning: 'No deposit came.' }, now);
  await sql`update orders set deposit_paid_at = now() where id = ${other.id}`;
  expect(await lapseOrders(db, days(30))).toBe(0);
  expect(await risks(db, director)).toEqual([]);
});
