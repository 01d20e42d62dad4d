import { beforeEach, expect, test } from 'vitest';
import { openDeed } from '#lib/accounts/server/deeds/open-deed.ts';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import * as make from '../../../../../tests/fixtures/fair.ts';
import { logisticsNotices } from '#lib/logistics/notices.ts';
import { orderNotices } from '#lib/orders/notices.ts';
import { productionNotices } from '#lib/production/notices.ts';
import * as unsubscribe from '../../../../routes/(public)/unsubscribe/[token]/+page.server.ts';
import { handOverMails } from './mail.ts';
import { stopMails } from './stop-mails.ts';
import { linkKey, readStopToken, stopToken } from './stop-token.ts';

const { db, sql } = await testDatabase();
const now = new Date('2027-03-01T09:00:00Z');
const later = (seconds: number) => new Date(now.getTime() + seconds * 1_000);
const regionId = await make.region(db);
const buyer = await make.dealer(db, { regionId });

beforeEach(() => sql`truncate notices, notice_choices, mails restart identity cascade`);

let facts = 0;
type Said = Record<string, string | number>;

async function due(
  given: { kind?: string; urgency?: string; group?: string; rhythm?: string; readAt?: Date; said?: Said } = {}
) {
  const {
    kind = 'order.confirmed',
    urgency = 'info',
    group = 'orders',
    rhythm = 'at_once',
    readAt = null,
    said = {}
  } = given;
  const values = { order: 1000 + ++facts, ...said };
  const [notice] = await sql<{ id: string }[]>`
    insert into notices (event_id, user_id, dealer_id, kind, kind_group, urgency, subject, together, said, link, at, read_at)
    values (${facts}, ${buyer.userId}, ${buyer.dealerId}, ${kind}, ${group}, ${urgency}, ${`order:${facts}`}, ${kind},
      ${sql.json(values)}, ${`/orders/${1000 + facts}`}, ${now}, ${readAt}) returning id`;
  await sql`insert into notice_deliveries (notice_id, user_id, channel, rhythm, due_at)
    values (${notice!.id}, ${buyer.userId}, 'mail', ${rhythm}, ${now})`;
}

interface Written {
  subject: string;
  body: string;
  unsubscribe: string | null;
  enclosures: { maker: string; of: string }[] | null;
}
const mails = () => sql<Written[]>`
  select subject, body, unsubscribe, enclosures from mails order by created_at, id`;
const states = async () =>
  (await sql<{ state: string }[]>`select state from notice_deliveries`).map(({ state }) => state);

test('what falls together within half a minute is one mail, and what is urgent does not wait', async () => {
  for (let order = 0; order < 5; order++) await due();
  expect(await handOverMails(db, orderNotices, later(5))).toMatchObject({ waits: true });
  expect(await mails()).toHaveLength(0);
  await handOverMails(db, orderNotices, later(31));
  const [mail, ...others] = await mails();
  expect(others).toEqual([]);
  expect(mail!.subject).toContain('5');
  expect(mail!.body.match(/^- /gm)).toHaveLength(5);
  await due({ urgency: 'urgent' });
  await handOverMails(db, orderNotices, later(1));
  expect(await mails()).toHaveLength(2);
});

test('a thousand notices to one person become one mail, written once', async () => {
  for (let order = 0; order < 1_000; order++) await due({ kind: `kind_${order % 7}` });
  await handOverMails(db, orderNotices, later(31));
  await handOverMails(db, orderNotices, later(60));
  const [mail, ...others] = await mails();
  expect(others).toEqual([]);
  expect(mail!.subject).toMatch(/1,?000/);
  expect(new Set(await states())).toEqual(new Set(['sent']));
});

test('who is asked for their word gets a button that works once without a password', async () => {
  await due({ kind: 'order.confirmation_asked', urgency: 'action' });
  await handOverMails(db, orderNotices, later(31));
  const token = /\/deeds\/([\w-]+)/.exec((await mails())[0]!.body)![1]!;
  expect(await openDeed(db, token, later(60))).toMatchObject({
    ...{ state: 'open', deed: 'agree_order', subject: String(1000 + facts) },
    actor: { userId: buyer.userId }
  });
  await due({ kind: 'order.cancelled' });
  await handOverMails(db, orderNotices, later(90));
  expect((await mails())[1]!.body).not.toContain('/deeds/');
});

test('each question of a mail has its buttons, also where many things fall together or are gathered', async () => {
  const moved = (revisionId: string, rhythm = 'at_once') =>
    due({
      ...{ kind: 'work.delayed', group: 'dates', urgency: 'action', rhythm },
      said: { revisionId, choices: 'keep drop', fromOn: '2027-03-02', toOn: '2027-03-09', why: 'rework' }
    });
  const answers = async (at: number) => (await mails())[at]!.body.match(/\/deeds\/\S+/g) ?? [];
  await moved('revision 1');
  await moved('revision 2');
  await handOverMails(db, productionNotices, later(31));
  const choices = (await answers(0)).map((link) => link.split('?choice=')[1] ?? 'page');
  expect(choices).toEqual(['keep', 'drop', 'page', 'keep', 'drop', 'page']);
  expect((await mails())[0]!.body).toContain('Keep the new date');
  await moved('revision 3', 'daily');
  await due({ rhythm: 'daily' });
  await handOverMails(db, productionNotices, later(61));
  expect((await answers(1)).length).toBe(3);
});

test('the letter goes with the question, the delivery note with what was shipped, and a mail with too many has none', async () => {
  const kinds = [...orderNotices, ...logisticsNotices];
  await due({ kind: 'order.confirmation_asked', said: { orderId: 'order' } });
  await due({ kind: 'shipment.shipped', group: 'shipments', said: { shipment: 9 } });
  await handOverMails(db, kinds, later(31));
  const papers = (await mails()).flatMap(({ enclosures }) => enclosures ?? []);
  expect(papers.toSorted((a, b) => a.of.localeCompare(b.of))).toEqual([
    { maker: 'delivery_note', of: '9' },
    { maker: 'order_letter', of: 'order' }
  ]);
  for (let shipment = 1; shipment <= 9; shipment++)
    await due({ kind: 'shipment.shipped', group: 'shipments', said: { shipment } });
  await handOverMails(db, kinds, later(61));
  expect((await mails()).at(-1)!.enclosures).toBeNull();
});

test('what was read meanwhile is not mailed; what is about security is, and cannot be ended', async () => {
  await due({ readAt: now });
  await due({ group: 'security', kind: 'factor_added', readAt: now });
  await handOverMails(db, orderNotices, later(31));
  expect((await states()).sort()).toEqual(['dropped', 'sent']);
  expect(await mails()).toMatchObject([{ unsubscribe: null }]);
});

test('the address in a mail ends that kind of mail for that person, and nothing else is one', async () => {
  await due();
  await handOverMails(db, orderNotices, later(31));
  const token = (await mails())[0]!.unsubscribe!.split('/').at(-1)!;
  const key = await linkKey(db);
  expect(readStopToken(key, token)).toEqual({ userId: buyer.userId, stops: 'orders' });
  for (const odd of [
    '',
    'x',
    token.replace('orders', 'money'),
    `${token}x`,
    token.replace('.orders.', '.all.')
  ])
    expect(readStopToken(key, odd)).toBeNull();
  expect(readStopToken(key, stopToken('another key', { userId: buyer.userId, stops: 'all' }))).toBeNull();
});

test('ending mails keeps the other ways as they were, twice is once, and security stays', async () => {
  await sql`insert into notice_choices (user_id, kind_group, portal, mail, webhook, rhythm)
    values (${buyer.userId}, 'money', false, true, true, 'daily')`;
  await sql`insert into notice_defaults (role, kind_group, portal, mail, push, webhook, rhythm)
    values (${buyer.role}, 'orders', true, true, false, false, 'at_once')`;
  const stop = () => stopMails(db, { userId: buyer.userId, stops: 'all' }, now);
  await stop();
  await stop();
  const rows =
    await sql`select kind_group as "group", portal, mail, push, webhook, rhythm from notice_choices order by 1`;
  expect(rows.find(({ group }) => group === 'orders')).toMatchObject({ push: false });
  expect(rows.map(({ group }) => group as string)).not.toContain('security');
  expect(rows.every(({ mail }) => mail === false)).toBe(true);
  expect(rows.find(({ group }) => group === 'money')).toMatchObject({
    portal: false,
    webhook: true,
    rhythm: 'daily'
  });
});

test('opening the address that ends mails changes nothing, and the one click of a mail program does it', async () => {
  const token = stopToken(await linkKey(db), { userId: buyer.userId, stops: 'orders' });
  const chosen = () => sql`select mail from notice_choices where user_id = ${buyer.userId}`;
  const given = { params: { token } };
  for (let scans = 0; scans < 2; scans++)
    expect(await (unsubscribe.load as unknown as (event: unknown) => Promise<unknown>)(given)).toEqual({
      stops: 'orders'
    });
  expect(await chosen()).toEqual([]);
  // Nobody is signed in, and no page of ours was before it (RFC 8058).
  const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
  const request = new Request('http://localhost/', { method: 'POST', body });
  const post = unsubscribe.actions.default as unknown as (event: unknown) => Promise<unknown>;
  expect(await post({ ...given, request })).toEqual({ stopped: 'orders' });
  expect(await chosen()).toEqual([{ mail: false }]);
});
