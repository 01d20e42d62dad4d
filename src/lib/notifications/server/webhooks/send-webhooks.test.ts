import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { unseal } from '#lib/accounts/server/factors/seal.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import * as make from '../../../../../tests/fixtures/fair.ts';
import { handOverWebhooks } from '../channels/webhook.ts';
import { rotateSecret } from './rotate-secret.ts';
import { saveEndpoint } from './save-endpoint.ts';
import { settleDead } from './settle-dead.ts';
import { switchEndpoint } from './switch-endpoint.ts';
import { testEndpoint } from './test-endpoint.ts';
import { sendWebhooks } from './send-webhooks.ts';

const { db, sql } = await testDatabase();
const admin = await make.staff(db, 'admin');
const rep = await make.staff(db, 'rep');
const buyer = await make.dealer(db, { regionId: await make.region(db) });
const start = new Date('2027-03-01T09:00:00Z');
let now = start;
const after = (hours: number) => new Date(start.getTime() + hours * 3_600_000);

interface Call {
  headers: Record<string, string>;
  body: string;
}
let calls: Call[] = [];
let answer: (response: ServerResponse) => void = (response) => response.writeHead(204).end();

async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
  let body = '';
  for await (const piece of request) body += String(piece);
  calls.push({ headers: request.headers as Record<string, string>, body });
  answer(response);
}
const server = createServer((request, response) => void take(request, response)).listen(0, '127.0.0.1');
await once(server, 'listening');
afterAll(() => {
  server.closeAllConnections();
  server.close();
  vi.unstubAllEnvs();
});
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;

const everything = { name: 'Gateway', url, 'groups[]': [], 'locales[]': [] };
let id = '';

beforeEach(async () => {
  vi.stubEnv('WEBHOOKS_INSIDE', '1');
  await sql`truncate webhook_endpoints, notices restart identity cascade`;
  calls = [];
  now = start;
  answer = (response) => response.writeHead(204).end();
  id = uuid7();
  await saveEndpoint(db, admin, { id, ...everything }, now);
});

const run = (timeoutMs = 2_000) => sendWebhooks(AbortSignal.any([]), () => now, timeoutMs);
const testMessage = () => testEndpoint(db, admin, id, now);
const messages = () => sql<{ sent: boolean; dead: boolean; attempts: number; dueAt: Date }[]>`
  select sent_at is not null as sent, dead_at is not null as dead, attempts, due_at as "dueAt" from webhook_messages`;
const secretOf = async () => {
  const [row] = await sql<{ secret: string }[]>`select secret from webhook_endpoints where id = ${id}`;
  return unseal(row!.secret, id);
};

let facts = 0;
async function notice(group = 'orders') {
  const [{ id: noticeId }] = await sql`
    insert into notices (event_id, user_id, dealer_id, kind, kind_group, urgency, subject, together, said, link, at)
    values (${++facts}, ${buyer.userId}, ${buyer.dealerId}, 'order.confirmed', ${group}, 'info', 'order:1', 'order.confirmed',
      ${sql.json({ order: 1042 })}, '/orders/1042', ${start}) returning id`.then(
    (rows) => rows as unknown as [{ id: string }]
  );
  await sql`insert into notice_deliveries (notice_id, user_id, channel, due_at)
    values (${noticeId}, ${buyer.userId}, 'webhook', ${start})`;
}

test('a gateway gets a small body that it can verify, once', async () => {
  await notice();
  await handOverWebhooks(db, now);
  await handOverWebhooks(db, now);
  await run();
  await run();
  expect(calls).toHaveLength(1);
  const { headers, body } = calls[0]!;
  vi.useFakeTimers({ now, toFake: ['Date'] });
  const verified = new Webhook(await secretOf()).verify(body, headers);
  vi.useRealTimers();
  expect(verified).toMatchObject({
    type: 'notice',
    timestamp: start.toISOString(),
    data: {
      ...{ kind: 'order.confirmed', group: 'orders', urgency: 'info', language: 'en' },
      title: expect.stringContaining('1042'),
      link: expect.stringMatching(/^http.*\/orders\/1042$/),
      person: { id: buyer.userId }
    }
  });
});

test('after a change of the secret both sign for a day, then the new one alone', async () => {
  const former = await secretOf();
  await rotateSecret(db, admin, id, now);
  const verifies = (secret: string, { headers, body }: Call) => {
    vi.useFakeTimers({ now: Number(headers['webhook-timestamp']) * 1_000, toFake: ['Date'] });
    try {
      return Boolean(new Webhook(secret).verify(body, headers));
    } catch {
      return false;
    } finally {
      vi.useRealTimers();
    }
  };
  await testMessage();
  await run();
  now = after(25);
  await testMessage();
  await run();
  const current = await secretOf();
  expect(calls.map((call) => [verifies(former, call), verifies(current, call)])).toEqual([
    [true, true],
    [false, true]
  ]);
});

test('a gateway in trouble is tried for three days with growing pauses, then its letter is dead and can be replayed', async () => {
  answer = (response) => response.writeHead(500).end('out of order');
  await testMessage();
  const pauses: number[] = [];
  for (let tries = 0; tries < 20 && !(await messages())[0]!.dead; tries++) {
    await run();
    const [message] = await messages();
    pauses.push((message!.dueAt.getTime() - now.getTime()) / 1_000);
    now = message!.dueAt;
  }
  expect(calls).toHaveLength(11);
  expect(pauses.slice(0, 3)).toEqual([5, 60, 300]);
  const hours = (now.getTime() - start.getTime()) / 3_600_000;
  expect(hours).toBeGreaterThan(70);
  expect(hours).toBeLessThan(74);
  answer = (response) => response.writeHead(200).end();
  await settleDead(db, admin, { id, how: 'replay' }, now);
  await run();
  expect(await messages()).toMatchObject([{ sent: true, dead: false }]);
  const tries = await sql`select status, error from webhook_tries order by id`;
  expect(tries.at(0)).toEqual({ status: 500, error: 'out of order' });
  expect(tries.at(-1)).toEqual({ status: 200, error: null });
});

test('410 ends the endpoint; switched on again it is told what it was told last', async () => {
  answer = (response) => response.writeHead(410).end();
  await testMessage();
  await run();
  expect(await sql`select disabled_for from webhook_endpoints`).toEqual([{ disabled_for: 'gone' }]);
  await notice();
  await handOverWebhooks(db, now);
  await run();
  expect(calls).toHaveLength(1);
  answer = (response) => response.writeHead(200).end();
  await switchEndpoint(db, admin, { id, on: true }, now);
  await settleDead(db, admin, { id, how: 'replay' }, now);
  await run();
  expect(calls).toHaveLength(2);
});

test.each([
  ['never answers', () => undefined],
  ['begins an answer and stops', (response: ServerResponse) => response.writeHead(200).write('…')],
  ['hangs up', (response: ServerResponse) => response.destroy()]
])('a gateway that %s keeps no other one waiting', async (_, silent) => {
  const other = uuid7();
  await saveEndpoint(db, admin, { id: other, ...everything, name: 'Other', url: `${url}/other` }, now);
  for (let message = 0; message < 20; message++) await testMessage();
  await testEndpoint(db, admin, other, now);
  answer = (response) => {
    if (response.req.url?.endsWith('/other')) return void response.writeHead(200).end();
    silent(response);
  };
  await run(300);
  const sent = await sql`select endpoint_id as id from webhook_messages where sent_at is not null`;
  expect(sent).toEqual([{ id: other }]);
  const [{ n }] =
    (await sql`select count(*)::int as n from webhook_tries where error is not null`) as unknown as [
      { n: number }
    ];
  expect(n).toBeLessThan(20);
});

test('groups and languages that were not asked for are not told', async () => {
  await saveEndpoint(db, admin, { id, ...everything, 'groups[]': ['money'] }, now);
  await notice('orders');
  await notice('money');
  await handOverWebhooks(db, now);
  await run();
  expect(calls.map(({ body }) => (JSON.parse(body) as { data: { group: string } }).data.group)).toEqual([
    'money'
  ]);
  expect(await sql`select state from notice_deliveries order by id`).toEqual([
    { state: 'dropped' },
    { state: 'sent' }
  ]);
});

test('of each endpoint the last hundred tries are kept', async () => {
  await sql`insert into webhook_tries (endpoint_id, message_id, at, took_ms)
    select ${id}, ${uuid7()}::uuid, ${start}, 1 from generate_series(1, 150)`;
  await testMessage();
  await run();
  expect(await sql`select from webhook_tries`).toHaveLength(100);
});

test('only administrators set gateways, and none inside the house', async () => {
  await expect(testEndpoint(db, rep, id, now)).rejects.toMatchObject({ code: 'forbidden_role' });
  vi.stubEnv('WEBHOOKS_INSIDE', '');
  const inside = { id: uuid7(), ...everything, url: 'https://169.254.169.254/latest' };
  await expect(saveEndpoint(db, admin, inside, now)).rejects.toMatchObject({
    code: 'address_not_allowed',
    details: { why: 'inside' }
  });
  await testMessage();
  await run();
  expect(calls).toHaveLength(0);
});
