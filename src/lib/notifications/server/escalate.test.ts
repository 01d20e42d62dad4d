import { expect, test } from 'vitest';
import { systemActor } from '#lib/events/event.ts';
import type { NoticeValues } from '#lib/events/notice-kind.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { sequenceEvents } from '#lib/events/server/sequence-events.ts';
import { orderNotices } from '#lib/orders/notices.ts';
import { productionNotices } from '#lib/production/notices.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import * as make from '../../../../tests/fixtures/fair.ts';
import { noticeText } from '../words/notice-text.ts';
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

async function happen(type: string, id: string, dealerId = buyer.dealerId) {
  await recordEvent(db, {
    ...{
      type,
      aggregate: { type: 'work_order', id },
      actor: systemActor,
      dealerId,
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

const wordAsked = async (more: { actorId?: string | null; dueAt?: Date; id?: string } = {}) => {
  await recordEvent(db, {
    ...{ type: 'order.confirmation_asked', aggregate: { type: 'order', id: more.id ?? uuid7() }, at: start },
    ...{ actor: { userId: more.actorId ?? null }, dealerId: buyer.dealerId },
    payload: { number: 1042, version: 1, dueAt: (more.dueAt ?? after(24)).toISOString() }
  });
  const events = await sequenceEvents(sql, []);
  await db.transaction((tx) => writeNotices(tx, orderNotices, events, start));
};
const clocks = async () => {
  const rows = await sql<{ userId: string; at: Date }[]>`
    select user_id as "userId", answer_due_at as at from notices where answer_due_at is not null`;
  return rows.map(({ userId, at }) => [userId, at.toISOString()]);
};
const up = (hours: number) => escalate(db, [...orderNotices, ...productionNotices], after(hours));

test('the rep who asked the question is told that nobody has answered, and after them the manager', async () => {
  await sql`truncate notices cascade`;
  await wordAsked({ actorId: rep.userId });
  await up(25);
  expect(await asked()).toEqual([buyer.userId, rep.userId]);
  await up(50);
  expect(await asked()).toEqual([buyer.userId, rep.userId, manager.userId]);
  const rows = await sql<{ kind: string; values: NoticeValues; link: string; userId: string }[]>`
    select kind, said as values, link, user_id as "userId" from notices order by id`;
  const [first, raised] = rows.map((row) => noticeText(row, 'en', 'UTC').title);
  expect(first).toBe('Order 1042 is confirmed: do you agree?');
  expect(raised).toBe(`${buyer.dealerName} has not agreed to order 1042 yet`);
});

test('a rep whose account is closed is no step, and one who wants no such news is told all the same', async () => {
  await sql`truncate notices cascade`;
  await sql`update users set disabled_at = now() where id = ${rep.userId}`;
  await wordAsked();
  await up(25);
  await sql`update users set disabled_at = null where id = ${rep.userId}`;
  expect(await asked()).toEqual([buyer.userId, manager.userId]);
  await sql`truncate notices cascade`;
  await sql`insert into notice_choices (user_id, kind_group, portal, mail, push, webhook, rhythm)
    values (${rep.userId}, 'orders', false, false, false, false, 'at_once')`;
  await wordAsked();
  await up(25);
  await sql`delete from notice_choices`;
  expect(await asked()).toEqual([buyer.userId, rep.userId]);
  const [shown] = await sql`select shown from notices where user_id = ${rep.userId}`;
  expect(shown).toEqual({ shown: true });
});

test('a question to a dealer without an account goes to the rep at once, and then to the manager', async () => {
  await sql`truncate notices cascade`;
  const silent = await make.dealer(db, { regionId, repId: rep.userId, role: 'viewer' });
  await happen('work_order.delayed', uuid7(), silent.dealerId);
  expect(await asked()).toEqual([rep.userId]);
  const [told] = await sql<{ kind: string; values: NoticeValues; link: string }[]>`
    select kind, said as values, link from notices`;
  expect(noticeText(told!, 'en', 'UTC').body).toContain('nobody there can be told');
  await up(25);
  expect(await asked()).toEqual([rep.userId, manager.userId]);
});

test('the dealer’s word is due when it was promised, and that on an older version is waited for no more', async () => {
  await sql`truncate notices cascade`;
  const id = uuid7();
  await wordAsked({ id, dueAt: after(72) });
  expect(await clocks()).toEqual([[buyer.userId, after(72).toISOString()]]);
  expect(await up(60)).toBe(0);
  await wordAsked({ id, dueAt: after(96) });
  expect(await clocks()).toEqual([[buyer.userId, after(96).toISOString()]]);
});
