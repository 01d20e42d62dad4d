import { beforeEach, expect, test } from 'vitest';
import { systemActor } from '#lib/events/event.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { sequenceEvents } from '#lib/events/server/sequence-events.ts';
import type { Role } from '#lib/accounts/roles.ts';
import type { NoticeKind } from '#lib/events/notice-kind.ts';
import { orderNotices } from '#lib/orders/notices.ts';
import { houseNotices } from '#lib/reports/notices.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import * as make from '../../../../tests/fixtures/fair.ts';
import * as inbox from './inbox.ts';
import * as choices from './choices.ts';
import { stopMails } from './channels/stop-mails.ts';
import { readNotices } from './read-notices.ts';
import { saveChoices } from './save-choices.ts';
import { saveDefaults } from './save-defaults.ts';
import { singleKindsOf } from './single-kinds.ts';
import { writeNotices } from './write-notices.ts';

const { db, sql } = await testDatabase();
const now = new Date('2026-11-27T03:00:00Z');
const regionId = await make.region(db);
const [buyer, stranger] = [await make.dealer(db, { regionId }), await make.dealer(db, { regionId })];
const reader = { locale: 'en', timeZone: 'Asia/Shanghai' };

beforeEach(() => sql`truncate notices, notice_deliveries`);

async function tell(dealerId: number, types: string[], at = now) {
  for (const [n, type] of types.entries())
    await recordEvent(db, {
      ...{ type, at, dealerId, actor: systemActor },
      aggregate: { type: 'order', id: uuid7() },
      payload: { number: 1000 + n, amountMinor: 120_000, currency: 'CNY', units: 12 }
    });
  const events = await sequenceEvents(sql, []);
  await db.transaction((tx) => writeNotices(tx, orderNotices, events, at));
}
const list = (filter = {}) => inbox.page(db, buyer.userId, filter, reader);

test('a person sees their own notices in words, the newest first, and nobody else’s', async () => {
  await tell(stranger.dealerId, ['order.placed']);
  await tell(buyer.dealerId, ['order.placed', 'order.amended']);
  const { lines } = await list();
  expect(lines.map(({ title, link, unread }) => [title, link, unread])).toEqual([
    ['Order 1001 was changed', '/orders/1001', 1],
    ['Order 1000 has arrived', '/orders/1000', 1]
  ]);
  expect(lines[1]!.body).toContain('12 units');
  const { lines: korean } = await inbox.page(db, buyer.userId, {}, { ...reader, locale: 'ko' });
  expect(korean[0]!.title).toBe('주문 1001 변경됨');
});

test('a thousand notices of one kind are one line and a bell that says how many at most', async () => {
  await tell(
    buyer.dealerId,
    Array.from({ length: 1_000 }, () => 'order.amended')
  );
  const { lines } = await list();
  expect(lines).toMatchObject([{ count: 1_000, unread: 1_000, title: '1000 orders were changed' }]);
  expect(await inbox.unread(db, buyer.userId)).toBe(inbox.mostCounted);
  const { lines: single, next } = await list({ line: lines[0]!.together, before: lines[0]!.id });
  expect(single).toHaveLength(40);
  expect(next).not.toBeNull();
});

test('what was read is read: one, one line, or all up to what was seen', async () => {
  await tell(buyer.dealerId, ['order.placed', 'order.amended', 'order.cancelled']);
  const { lines, newestId } = await list();
  await readNotices(db, buyer.userId, { to: lines[1]!.id, from: lines[1]!.id });
  expect(await inbox.unread(db, buyer.userId)).toBe(2);
  expect((await list({ unread: '1' })).lines).toHaveLength(2);
  await readNotices(db, stranger.userId, { to: newestId! });
  expect(await inbox.unread(db, buyer.userId)).toBe(2);
  await tell(buyer.dealerId, ['order.placed']);
  await readNotices(db, buyer.userId, { to: newestId! });
  expect(await inbox.unread(db, buyer.userId)).toBe(1);
});

const table = { 'portal[]': [], 'mail[]': [], 'push[]': [], 'webhook[]': [] };
const rhythm = {
  rhythm_orders: 'daily',
  rhythm_dates: 'daily',
  rhythm_shipments: 'daily',
  rhythm_money: 'daily'
} as const;
const others = {
  rhythm_fairs: 'weekly',
  rhythm_news: 'weekly',
  rhythm_work: 'daily',
  rhythm_security: 'weekly'
} as const;

test('nobody can switch security off, and own choices stand before the company’s', async () => {
  const admin = await make.staff(db, 'admin');
  const defaults = { ...table, ...rhythm, ...others, 'mail[]': ['orders' as const], role: 'owner' as const };
  await saveDefaults(db, admin, defaults, now);
  const before = await choices.ofPerson(db, buyer.userId, buyer.role);
  expect(before.choices.find(({ group }) => group === 'orders')).toMatchObject({ mail: true, portal: false });
  const hours = { quietFrom: '22:00', quietTo: '07:30', timeZone: 'Asia/Seoul' };
  await saveChoices(db, buyer, { input: { ...table, ...rhythm, ...others, ...hours }, kinds: [] }, now);
  await saveChoices(db, buyer, { input: { ...table, ...rhythm, ...others, ...hours }, kinds: [] }, now);
  const after = await choices.ofPerson(db, buyer.userId, buyer.role);
  expect(after.choices.find(({ group }) => group === 'orders')).toMatchObject({ mail: false, portal: false });
  expect(after.choices.find(({ group }) => group === 'security')).toMatchObject({
    ...{ portal: true, mail: true, isFixed: true, rhythm: 'at_once' }
  });
  expect(after.hours).toMatchObject({ quietFromMinute: 1320, quietToMinute: 450, timeZone: 'Asia/Seoul' });
  await expect(saveDefaults(db, await make.staff(db, 'rep'), defaults, now)).rejects.toMatchObject({
    code: 'forbidden_role'
  });
  const acting = { ...buyer, actedBy: { userId: admin.userId, name: admin.name } };
  await expect(
    saveChoices(db, acting, { input: { ...table, ...rhythm, ...others, ...hours }, kinds: [] }, now)
  ).rejects.toMatchObject({
    code: 'forbidden_role'
  });
});

test('one kind may come another way than its group, until a click ends such mails, and nobody is asked of what they never hear of', async () => {
  const hours = { quietFrom: '', quietTo: '', timeZone: 'UTC' };
  const differing = [
    '',
    'order.declined:mail',
    'order.changed:none',
    'order.received:both',
    'order.to_review:mail'
  ];
  const chosen = { ...table, ...rhythm, ...others, ...hours, 'portal[]': ['orders' as const] };
  await saveChoices(db, buyer, { input: { ...chosen, 'exceptions[]': differing }, kinds: orderNotices }, now);
  const waysOf = async (who: { userId: string; role: Role }, kinds: readonly NoticeKind[]) =>
    Object.fromEntries(
      (await singleKindsOf(db, { ...who, locale: 'en' }, kinds)).map(({ kind, way }) => [kind, way])
    );
  const ways = await waysOf(buyer, orderNotices);
  expect(ways).toMatchObject({ 'order.declined': 'mail', 'order.changed': 'none', 'order.received': null });
  expect(ways).not.toHaveProperty('order.to_review');
  await tell(buyer.dealerId, ['order.declined', 'order.amended', 'order.cancelled']);
  expect(
    await sql`select kind, channel from notices n left join notice_deliveries d on d.notice_id = n.id
      where n.user_id = ${buyer.userId} order by kind`
  ).toEqual([
    { kind: 'order.cancelled', channel: null },
    { kind: 'order.declined', channel: 'mail' }
  ]);
  await stopMails(db, { stops: 'orders', userId: buyer.userId }, now);
  expect(await waysOf(buyer, orderNotices)).toMatchObject({ 'order.declined': 'portal' });
  await saveChoices(db, buyer, { input: chosen, kinds: orderNotices }, now);
  expect(await waysOf(buyer, orderNotices)).toMatchObject({ 'order.changed': 'none' });
  // Who has chosen nothing hears of what is urgent beside the portal.
  expect(await waysOf(await make.staff(db, 'admin'), houseNotices)).toMatchObject({
    ...{ 'job.failing': 'both', 'screen.lost': 'both' }
  });
});

test('of two who save the same choices at once, both are answered and one of them stands', async () => {
  const [admin, person] = [await make.staff(db, 'admin'), await make.staff(db, 'rep')];
  const hours = { quietFrom: '', quietTo: '', timeZone: 'UTC' };
  const input = { ...table, ...rhythm, ...others, ...hours, 'exceptions[]': ['order.declined:mail'] };
  const defaults = { ...table, ...rhythm, ...others, role: 'rep' as const };
  for (let round = 0; round < 4; round++)
    await Promise.all([
      ...[1, 2, 3].map(() => saveChoices(db, person, { input, kinds: orderNotices }, now)),
      ...[1, 2, 3].map(() => saveDefaults(db, admin, defaults, now))
    ]);
  const kept = await choices.ofPerson(db, person.userId, person.role);
  expect(new Set(kept.choices.map(({ group }) => group)).size).toBe(kept.choices.length);
});
