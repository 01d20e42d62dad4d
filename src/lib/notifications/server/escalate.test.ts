import { expect, test } from 'vitest';
import { systemActor } from '#lib/events/event.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { sequenceEvents } from '#lib/events/server/sequence-events.ts';
import { productionNotices } from '#lib/production/notices.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import * as make from '../../../../tests/fixtures/fair.ts';
import { escalate } from './escalate.ts';
import { writeNotices } from './write-notices.ts';

const { db, sql } = await testDatabase();
const regionId = await make.region(db);
const rep = await make.staff(db, 'rep');
const manager = await make.staff(db, 'region_manager', regionId);
await make.staff(db, 'region_manager', await make.region(db));
const buyer = await make.dealer(db, { regionId, repId: rep.userId });
const start = new Date('2026-11-27T03:00:00Z');
const after = (hours: number) => new Date(start.getTime() + hours * 3_600_000);

async function happen(type: string, id: string) {
  await recordEvent(db, {
    ...{
      type,
      aggregate: { type: 'work_order', id },
      actor: systemActor,
      dealerId: buyer.dealerId,
      at: start
    },
    payload: {
      orderId: uuid7(),
      orderNumber: 1042,
      number: 7,
      fromOn: '2026-12-02',
      toOn: '2026-12-09',
      reason: 'rework'
    }
  });
  const events = await sequenceEvents(sql, []);
  await db.transaction((tx) => writeNotices(tx, productionNotices, events, start));
}
const asked = async () => {
  const rows = await sql<{ userId: string }[]>`select user_id as "userId" from notices order by id`;
  return rows.map(({ userId }) => userId);
};

test('a question goes to the rep and then to the manager of the region, each after its clock and once', async () => {
  await happen('work_order.delayed', uuid7());
  const up = (hours: number) => escalate(db, productionNotices, after(hours));
  expect(await up(23)).toBe(0);
  expect(await asked()).toEqual([buyer.userId]);
  const both = await Promise.all([up(25), up(25)]);
  expect(both.sort()).toEqual([0, 1]);
  expect(await up(26)).toBe(0);
  expect(await asked()).toEqual([buyer.userId, rep.userId]);
  await up(50);
  expect(await asked()).toEqual([buyer.userId, rep.userId, manager.userId]);
  expect(await up(90)).toBe(0);
  const [raised] = await sql`select link from notices where user_id = ${manager.userId}`;
  expect(raised).toEqual({ link: '/staff/orders/1042' });
});

test('what was answered goes no further', async () => {
  await sql`truncate notices cascade`;
  const id = uuid7();
  await happen('work_order.delayed', id);
  await happen('work_order.delay_answered', id);
  await sql`delete from notices where kind <> 'work.delayed'`;
  expect(await escalate(db, productionNotices, after(100))).toBe(0);
});
