import { beforeEach, expect, test } from 'vitest';
import { systemActor, type NewEvent, type SequencedEvent } from '#lib/events/event.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { sequenceEvents } from '#lib/events/server/sequence-events.ts';
import { orderNotices } from '#lib/orders/notices.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import * as make from '../../../../tests/fixtures/fair.ts';
import { writeNotices } from './write-notices.ts';

const { db, sql } = await testDatabase();
const now = new Date('2026-11-27T03:00:00Z');
const region = await make.region(db);
const rep = await make.staff(db, 'rep');
const otherRep = await make.staff(db, 'rep');
const manager = await make.staff(db, 'region_manager', region);
const finance = await make.staff(db, 'finance');
const buyer = await make.dealer(db, { regionId: region });
const stranger = await make.dealer(db, { regionId: region });
await sql`update dealers set rep_id = ${rep.userId} where id = ${buyer.dealerId}`;

beforeEach(() => sql`truncate notices, notice_deliveries, notice_choices, notice_defaults, notice_hours`);

async function happen(type: string, more: Partial<NewEvent> = {}): Promise<SequencedEvent> {
  await recordEvent(db, {
    type,
    aggregate: { type: 'order', id: uuid7() },
    actor: systemActor,
    dealerId: buyer.dealerId,
    payload: { number: 1042, amountMinor: 120_000, currency: 'CNY', units: 12 },
    at: now,
    ...more
  });
  return (await sequenceEvents(sql, [])).at(-1)!;
}

const write = (...events: SequencedEvent[]) =>
  db.transaction((tx) => writeNotices(tx, orderNotices, events, now));
const told = () => sql<{ kind: string; userId: string; link: string }[]>`
  select kind, user_id as "userId", link from notices order by id`;
const sent = () => sql<{ userId: string; channel: string; rhythm: string; dueAt: Date }[]>`
  select user_id as "userId", channel, rhythm, due_at as "dueAt" from notice_deliveries order by id`;

test('a fact is told to those whom it concerns, each at their own page, and to nobody of another dealer', async () => {
  await write(await happen('order.cancelled'));
  expect(await told()).toEqual(
    expect.arrayContaining([
      { kind: 'order.cancelled', userId: buyer.userId, link: '/orders/1042' },
      { kind: 'order.cancelled', userId: rep.userId, link: '/staff/orders/1042' }
    ])
  );
  const people = (await told()).map(({ userId }) => userId);
  for (const person of [stranger, otherRep, manager]) expect(people).not.toContain(person.userId);
});

test('the same events again tell nobody twice and send nothing twice', async () => {
  const events = [await happen('order.placed'), await happen('order.cancelled')];
  await write(...events);
  const before = [await told(), await sent()];
  await write(...events);
  await Promise.all([write(...events), write(events[1]!)]);
  expect([await told(), await sent()]).toEqual(before);
});

test('whoever did it is not told of it, unless it is the receipt of what they did', async () => {
  await write(await happen('order.cancelled', { actor: { userId: buyer.userId } }));
  expect((await told()).map(({ userId }) => userId)).toEqual([rep.userId]);
  await sql`truncate notices cascade`;
  await write(await happen('order.placed', { actor: { userId: buyer.userId } }));
  expect((await told()).map(({ kind }) => kind).sort()).toEqual(['order.received', 'order.to_review']);
});

test('an order that passes the credit limit waits for its review like any other', async () => {
  const payload = { number: 1042, amountMinor: 1, currency: 'CNY', units: 1, approved: true };
  await write(await happen('order.placed', { payload }));
  expect(await told()).toMatchObject([
    { kind: 'order.to_review', userId: rep.userId },
    { kind: 'order.credit_approved', userId: buyer.userId }
  ]);
});

test('own choices come before the company’s, and quiet hours move the moment', async () => {
  await sql`insert into notice_defaults (role, kind_group, portal, mail, webhook, rhythm)
    values ('owner', 'orders', true, true, true, 'daily'), ('buyer', 'orders', true, true, true, 'daily')`;
  await write(await happen('order.declined'));
  expect((await sent()).map(({ channel, rhythm }) => `${channel} ${rhythm}`)).toEqual([
    'mail daily',
    'webhook at_once'
  ]);
  await sql`truncate notices cascade`;
  await sql`insert into notice_choices (user_id, kind_group, portal, mail, webhook, rhythm)
    values (${buyer.userId}, 'orders', false, true, false, 'at_once')`;
  await sql`insert into notice_hours (user_id, time_zone, quiet_from_minute, quiet_to_minute)
    values (${buyer.userId}, 'Asia/Seoul', 600, 840)`;
  await write(await happen('order.declined'));
  expect(await sent()).toMatchObject([{ channel: 'mail', dueAt: new Date('2026-11-27T05:00:00Z') }]);
  const [notice] = await sql`select shown from notices where user_id = ${buyer.userId}`;
  expect(notice).toEqual({ shown: false });
});

test('what is for the bell alone goes no other way', async () => {
  await write(await happen('order.placed'));
  expect((await told()).map(({ userId }) => userId)).toContain(buyer.userId);
  expect(await sent()).toEqual([]);
});

test('nobody who wants no word of a group is told, and no closed account is', async () => {
  await sql`insert into notice_choices (user_id, kind_group, portal, mail, webhook, rhythm)
    values (${buyer.userId}, 'orders', false, false, false, 'at_once')`;
  await sql`update users set disabled_at = now() where id = ${rep.userId}`;
  await write(await happen('order.placed'));
  await sql`update users set disabled_at = null where id = ${rep.userId}`;
  expect(await told()).toEqual([]);
});

test('an answer ends the clock of the question, also when both come at once', async () => {
  const aggregate = { type: 'order', id: uuid7() };
  const held = await happen('order.held', { aggregate });
  await write(held);
  const waiting = () => sql`select from notices where answer_due_at is not null`;
  expect((await waiting()).length).toBeGreaterThan(0);
  await write(await happen('order.declined', { aggregate }));
  expect(await waiting()).toHaveLength(0);
  const other = { type: 'order', id: uuid7() };
  await write(
    await happen('order.held', { aggregate: other }),
    await happen('order.cancelled', { aggregate: other })
  );
  expect(await waiting()).toHaveLength(0);
  const [answered] = await sql`select from notices where user_id = ${finance.userId} and read_at is null`;
  expect(answered).toBeUndefined();
});

test('a hundred orders cost no more statements than one', async () => {
  const statements = async (events: SequencedEvent[]) => {
    let count = 0;
    await db.transaction(async (tx) => {
      const execute = tx.execute.bind(tx);
      tx.execute = ((query: Parameters<typeof execute>[0]) => {
        count++;
        return execute(query);
      }) as typeof tx.execute;
      await writeNotices(tx, orderNotices, events, now);
    });
    return count;
  };
  const one = await statements([await happen('order.placed')]);
  const many: SequencedEvent[] = [];
  for (let n = 0; n < 100; n++) many.push(await happen('order.placed'));
  expect(await statements(many)).toBe(one);
  expect(one).toBeLessThanOrEqual(5);
});
