import { expect, test } from 'vitest';
import { follow, everythingHolds } from '../../../../tests/fixtures/follow.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import * as make from '../../../../tests/fixtures/fair.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { sequenceEvents } from '#lib/events/server/sequence-events.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { hitRate } from '../promises/promise.ts';
import { endsOn } from '../tasks/task.ts';
import { followPromises } from './promises/follow-promises.ts';
import { promiseRates } from './promises/promise-rates.ts';
import {
  calendarLinkOf,
  endCalendarLink,
  ownerOfCalendar,
  renewCalendarLink
} from './tasks/calendar-link.ts';
import { endTask } from './tasks/end-task.ts';
import { handOverTask } from './tasks/hand-over-task.ts';
import { makeTask } from './tasks/make-task.ts';
import { moveTask } from './tasks/move-task.ts';
import { reopenTask } from './tasks/reopen-task.ts';
import { restTask } from './tasks/rest-task.ts';
import { loadOfTeam, myDay, teamTasks } from './tasks/task-list.ts';
import { tellLateTasks } from './tasks/tell-late-tasks.ts';
import { writeTasks } from './tasks/write-tasks.ts';

const { db, sql } = await testDatabase();
const now = new Date();
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000);
const [coast, north] = [await make.region(db), await make.region(db, 'North')];
const manager = await make.staff(db, 'region_manager', coast);
const otherManager = await make.staff(db, 'region_manager', north);
const [rep, colleague] = [await make.staff(db, 'rep', coast), await make.staff(db, 'rep', coast)];
const dealer = await make.dealer(db, { regionId: coast, repId: rep.userId });
const [company] = await sql<{ id: number }[]>`select id from companies where dealer_id = ${dealer.dealerId}`;
const a = (given: Partial<Parameters<typeof makeTask>[2]> = {}) => ({
  ...({
    id: uuid7(),
    kind: 'call',
    title: 'Ask for the colours',
    note: null,
    companyId: company!.id
  } as const),
  ...{ ownerId: rep.userId, dueAt: hours(3), ...given }
});
const ids = (list: { id: string }[]) => list.map(({ id }) => id);
const refusal = (code: string) => expect.objectContaining({ code });

test('a task waits in its owner’s day until it is done with a result, and can be opened again', async () => {
  const task = a();
  await makeTask(db, rep, task, now);
  await makeTask(db, rep, task, now);
  expect(ids((await myDay(db, rep, now)).list)).toEqual([task.id]);
  await endTask(db, rep, { id: task.id, ending: 'done', result: 'Blue and green' }, now);
  await endTask(db, rep, { id: task.id, ending: 'done', result: null }, now);
  const day = await myDay(db, rep, now);
  expect(day).toMatchObject({ list: [], open: 0, ended: [{ result: 'Blue and green', ending: 'done' }] });
  await expect(endTask(db, rep, { id: task.id, ending: 'dropped', result: null }, now)).rejects.toEqual(
    refusal('task_ended')
  );
  await expect(moveTask(db, rep, { id: task.id, dueAt: hours(9) }, now)).rejects.toEqual(
    refusal('task_ended')
  );
  await reopenTask(db, rep, { id: task.id }, now);
  await moveTask(db, rep, { id: task.id, dueAt: hours(9) }, now);
  expect((await myDay(db, rep, now)).list[0]!.dueAt).toEqual(hours(9));
  await endTask(db, rep, { id: task.id, ending: 'dropped', result: null }, now);
});

test('one that rests is out of the way until then, and keeps its deadline', async () => {
  const task = a();
  await makeTask(db, rep, task, now);
  await restTask(db, rep, { id: task.id, until: hours(2) }, now);
  expect(await myDay(db, rep, now)).toMatchObject({ list: [], open: 1, resting: 1 });
  expect(ids((await myDay(db, rep, hours(2))).list)).toEqual([task.id]);
  await expect(restTask(db, rep, { id: task.id, until: hours(-1) }, now)).rejects.toEqual(
    refusal('time_not_possible')
  );
  await handOverTask(db, rep, { id: task.id, to: colleague.userId }, now);
  expect((await myDay(db, colleague, now)).list).toMatchObject([{ id: task.id, handedBy: rep.name }]);
  await endTask(db, colleague, { id: task.id, ending: 'done', result: null }, now);
});

test('a task is found by its owner, who gave it and who leads them; others find nothing', async () => {
  const task = a({ ownerId: colleague.userId });
  await makeTask(db, rep, task, now);
  expect(ids((await teamTasks(db, manager, { of: null, view: 'open' }, now)).list)).toContain(task.id);
  expect((await loadOfTeam(db, manager, now)).find(({ id }) => id === colleague.userId)).toMatchObject({
    open: 1
  });
  expect((await teamTasks(db, otherManager, { of: null, view: 'open' }, now)).list).toEqual([]);
  for (const stranger of [otherManager, await make.staff(db, 'finance'), await make.staff(db, 'rep', north)])
    await expect(endTask(db, stranger, { id: task.id, ending: 'done', result: null }, now)).rejects.toEqual(
      refusal('not_found')
    );
  await expect(makeTask(db, otherManager, a(), now)).rejects.toEqual(refusal('not_found'));
  await expect(handOverTask(db, rep, { id: task.id, to: dealer.userId }, now)).rejects.toEqual(
    refusal('unknown_staff')
  );
  await endTask(db, manager, { id: task.id, ending: 'dropped', result: null }, now);
});

test('two who end the same task at once: one does, the other is told', async () => {
  const task = a({ ownerId: rep.userId });
  await makeTask(db, rep, task, now);
  const tries = await Promise.allSettled([
    endTask(db, rep, { id: task.id, ending: 'done', result: 'One' }, now),
    endTask(db, manager, { id: task.id, ending: 'done', result: 'Other' }, now)
  ]);
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('the fact that a task waits for ends it, and no earlier one', async () => {
  await follow(db, sql);
  const task = {
    ...({ kind: 'call', saying: 'ask_for_deposit', companyId: company!.id, ownerId: rep.userId } as const),
    ...({
      dueAt: hours(1),
      source: 'risk',
      sourceId: 'order:1',
      endsOn: endsOn('payment.received', `dealer:${dealer.dealerId}`)
    } as const)
  };
  expect(await db.transaction((tx) => writeTasks(tx, [task], now))).toBe(1);
  expect(await db.transaction((tx) => writeTasks(tx, [task], now))).toBe(0);
  const paid = (at: Date) =>
    recordEvent(db, {
      ...{ type: 'payment.received', aggregate: { type: 'test', id: uuid7() }, actor: rep, payload: {}, at },
      ...{ dealerId: dealer.dealerId }
    });
  await paid(hours(-1));
  await follow(db, sql);
  expect((await myDay(db, rep, now)).list).toHaveLength(1);
  await paid(hours(1));
  await follow(db, sql);
  const day = await myDay(db, rep, now);
  expect([day.list, day.ended[0]!.ending]).toEqual([[], 'overtaken']);
  const [told] = await sql`select payload->>'saying' as saying from events where type = 'task.overtaken'`;
  expect(told).toEqual({ saying: 'ask_for_deposit' });
});

test('who is late is told once, who leads them a day later, and anew for another deadline', async () => {
  const task = a({ dueAt: hours(1) });
  await makeTask(db, rep, task, now);
  expect(await tellLateTasks(db, now)).toBe(0);
  expect([await tellLateTasks(db, hours(2)), await tellLateTasks(db, hours(3))]).toEqual([1, 0]);
  expect(await tellLateTasks(db, hours(26))).toBe(1);
  const told =
    await sql`select type, payload->'managerIds' as managers from events where type in ('task.late', 'task.escalated') order by id`;
  expect(told).toMatchObject([{ type: 'task.late' }, { type: 'task.escalated', managers: [manager.userId] }]);
  await moveTask(db, rep, { id: task.id, dueAt: hours(30) }, hours(26));
  expect([await tellLateTasks(db, hours(29)), await tellLateTasks(db, hours(31))]).toEqual([0, 1]);
});

test('a calendar link opens the tasks of whoever made it, until there is another one or none', async () => {
  const first = await renewCalendarLink(db, rep, now);
  expect(await ownerOfCalendar(db, first)).toMatchObject({ id: rep.userId });
  const second = await renewCalendarLink(db, rep, now);
  expect(await ownerOfCalendar(db, first)).toBeNull();
  await sql`update users set disabled_at = now() where id = ${rep.userId}`;
  expect(await ownerOfCalendar(db, second)).toBeNull();
  await sql`update users set disabled_at = null where id = ${rep.userId}`;
  await endCalendarLink(db, rep, now);
  expect([await ownerOfCalendar(db, second), await calendarLinkOf(db, rep.userId)]).toEqual([null, null]);
});

test('promises are read off the record: kept in time, late, broken, running, and no more owed', async () => {
  const fair = await make.fair(db, hours(-100));
  const fact = (type: string, id: string, at: Date) =>
    recordEvent(db, { type, aggregate: { type: 'thing', id }, actor: rep, fairId: fair.id, payload: {}, at });
  const closing = fair.closesAt.getTime();
  const after = (count: number) => new Date(closing + count * 3_600_000);
  for (const id of ['soon', 'late', 'never', 'gone']) await fact('order.placed', id, after(-5));
  await fact('order.placed', 'later', now);
  await fact('order.confirmed', 'soon', after(23));
  await fact('order.confirmed', 'late', after(25));
  await fact('order.cancelled', 'gone', after(1));
  await sequenceEvents(sql, []);
  const events =
    await sql`select seq::int, type, aggregate_type as "aggregateType", aggregate_id as "aggregateId", fair_id as "fairId",
    dealer_id as "dealerId", payload, at from events where fair_id = ${fair.id} order by seq`;
  await db.transaction((tx) => followPromises.handleAll(tx, events as never));
  await db.transaction((tx) => followPromises.handleAll(tx, events as never));
  const rates = await promiseRates(db, { fairId: fair.id }, now);
  expect(rates[0]).toMatchObject({ kind: 'confirmation', kept: 1, late: 1, broken: 1, waiting: 1 });
  expect(hitRate(rates[0]!)).toBeCloseTo(1 / 3);
  await everythingHolds(db);
});
