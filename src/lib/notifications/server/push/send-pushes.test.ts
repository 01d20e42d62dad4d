import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import * as make from '../../../../../tests/fixtures/fair.ts';
import { handOverPushes } from '../channels/push.ts';
import { addDevice } from './add-device.ts';
import * as devices from './devices.ts';
import { removeDevice } from './remove-device.ts';
import { sendPushes } from './send-pushes.ts';
import { vapidKeys } from './vapid.ts';

process.env.WEBHOOKS_INSIDE = '1';
const { db, sql } = await testDatabase();
const now = new Date('2027-03-01T09:00:00Z');
const later = (seconds: number) => new Date(now.getTime() + seconds * 1_000);
const regionId = await make.region(db);
const buyer = await make.dealer(db, { regionId });

/** What the service of a device's maker gets, and what it answers: a status, or nothing at all. */
const got: { headers: IncomingMessage['headers']; body: Buffer }[] = [];
let answer: number | 'nothing' = 201;
const service: Server = createServer(async (request, response) => {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  got.push({ headers: request.headers, body: Buffer.concat(pieces) });
  if (answer !== 'nothing') response.writeHead(answer).end();
});
service.listen(0, '127.0.0.1');
await once(service, 'listening');
const base = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
afterAll(() => {
  service.closeAllConnections();
  service.close();
});

/** A browser: its key, its secret, and how it reads what it is sent (RFC 8188, RFC 8291), without the library that has sealed it. */
function browser() {
  const key = createECDH('prime256v1');
  const publicKey = key.generateKeys();
  const secret = randomBytes(16);
  const read = (sealed: Buffer) => {
    const [salt, size] = [sealed.subarray(0, 16), sealed[20]!];
    const sender = sealed.subarray(21, 21 + size);
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), publicKey, sender]);
    const shared = Buffer.from(hkdfSync('sha256', key.computeSecret(sender), secret, info, 32));
    const part = (name: string, bytes: number) =>
      Buffer.from(hkdfSync('sha256', shared, salt, `Content-Encoding: ${name}\0`, bytes));
    const text = sealed.subarray(21 + size);
    const open = createDecipheriv('aes-128-gcm', part('aes128gcm', 16), part('nonce', 12));
    open.setAuthTag(text.subarray(-16));
    const plain = Buffer.concat([open.update(text.subarray(0, -16)), open.final()]);
    return JSON.parse(plain.subarray(0, plain.lastIndexOf(2)).toString()) as object;
  };
  return {
    keys: { publicKey: publicKey.toString('base64url'), authSecret: secret.toString('base64url') },
    read
  };
}

let named = 0;
async function aDevice() {
  const own = browser();
  const endpoint = `${base}/device/${++named}`;
  await addDevice(db, buyer, { endpoint, ...own.keys, name: 'Chrome, Android' }, now);
  return { ...own, endpoint };
}

let facts = 0;
async function due(how: { readAt?: Date } = {}) {
  const [notice] = await sql<{ id: string }[]>`
    insert into notices (event_id, user_id, dealer_id, kind, kind_group, urgency, subject, together, said, link, at, read_at)
    values (${++facts}, ${buyer.userId}, ${buyer.dealerId}, 'order.confirmed', 'orders', 'info', ${`order:${facts}`}, 'order.confirmed',
      ${sql.json({ order: 1000 + facts, amountMinor: 987_654, currency: 'CNY' })}, ${`/orders/${1000 + facts}`}, ${now}, ${how.readAt ?? null})
    returning id`;
  await sql`insert into notice_deliveries (notice_id, user_id, channel, rhythm, due_at)
    values (${notice!.id}, ${buyer.userId}, 'push', 'at_once', ${now})`;
}

const send = (at = now, timeoutMs = 5_000) => sendPushes(new AbortController().signal, () => at, timeoutMs);
const waiting = async () =>
  (await sql<{ dead: boolean }[]>`select dead_at is not null as dead from push_messages`).map(
    ({ dead }) => dead
  );

beforeEach(async () => {
  await sql`truncate notices, push_devices cascade`;
  got.length = 0;
  answer = 201;
});

test('a device gets a sentence that only its browser can read, signed by this installation, without the amount', async () => {
  const device = await aDevice();
  await due();
  await handOverPushes(db, now);
  await send();
  const [one, ...others] = got;
  expect(others).toEqual([]);
  expect(device.read(one!.body)).toEqual({
    ...{ title: expect.stringContaining(String(1000 + facts)) as string },
    ...{ link: `/orders/${1000 + facts}`, tag: 'order.confirmed', unread: 1 }
  });
  expect(one!.headers).toMatchObject({ 'content-encoding': 'aes128gcm', urgency: 'normal', ttl: '43200' });
  const [, token, key] = /^vapid t=([^,]+), ?k=(.+)$/.exec(one!.headers.authorization!)!;
  const { publicKey } = await vapidKeys(db);
  expect(key).toBe(publicKey);
  const [head, claims, signature] = token!.split('.');
  const point = Buffer.from(publicKey, 'base64url');
  const coordinate = (from: number) => point.subarray(from, from + 32).toString('base64url');
  const jwk = { kty: 'EC', crv: 'P-256', x: coordinate(1), y: coordinate(33) };
  const signed = { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' as const };
  expect(
    verify('sha256', Buffer.from(`${head}.${claims}`), signed, Buffer.from(signature!, 'base64url'))
  ).toBe(true);
  expect(JSON.parse(Buffer.from(claims!, 'base64url').toString())).toMatchObject({ aud: base });
  expect(await waiting()).toEqual([]);
  expect((await devices.ofPerson(db, buyer.userId))[0]).toMatchObject({
    lastSuccessAt: now,
    lastError: null
  });
});

test('each device of a person is told, and one that is gone is forgotten while the other stays', async () => {
  const [first, second] = [await aDevice(), await aDevice()];
  await due();
  await handOverPushes(db, now);
  await send();
  expect(got).toHaveLength(2);
  await removeDevice(db, buyer, { device: (await devices.ofPerson(db, buyer.userId))[0]!.id }, now);
  answer = 410;
  await due();
  await handOverPushes(db, now);
  await send();
  expect(await devices.ofPerson(db, buyer.userId)).toEqual([]);
  expect(await waiting()).toEqual([]);
  expect(first.endpoint).not.toBe(second.endpoint);
});

test('a service that is full or silent is tried again after a pause, four times, and nobody else is kept waiting by it', async () => {
  await aDevice();
  await due();
  await handOverPushes(db, now);
  answer = 429;
  await send();
  await send(later(30));
  expect(got).toHaveLength(1);
  answer = 'nothing';
  await send(later(61), 100);
  expect((await devices.ofPerson(db, buyer.userId))[0]!.lastError).toMatch(/a call/);
  answer = 500;
  await send(later(800));
  await send(later(5_000));
  expect(await waiting()).toEqual([true]);
  await send(later(90_000));
  expect(got).toHaveLength(4);
});

test('what a service refuses for what it is is not tried again', async () => {
  await aDevice();
  await due();
  await handOverPushes(db, now);
  answer = 413;
  await send();
  expect(await waiting()).toEqual([true]);
});

test('many at once are one line, what was read meanwhile is none, and the same is never told twice', async () => {
  const device = await aDevice();
  for (let order = 0; order < 5; order++) await due();
  await due({ readAt: now });
  await handOverPushes(db, now);
  await handOverPushes(db, now);
  await send();
  expect(got).toHaveLength(1);
  expect(device.read(got[0]!.body)).toMatchObject({ tag: 'many', link: '/notices' });
});

test('a device belongs to who holds it, at most ten to one person, and none is named inside the house', async () => {
  const device = await aDevice();
  const other = await make.dealer(db, { regionId });
  await addDevice(db, other, { endpoint: device.endpoint, ...device.keys, name: 'Chrome' }, now);
  expect(await devices.ofPerson(db, buyer.userId)).toEqual([]);
  await expect(
    removeDevice(db, buyer, { device: (await devices.ofPerson(db, other.userId))[0]!.id }, now)
  ).rejects.toMatchObject({ code: 'not_found' });
  for (let n = 0; n < 12; n++) await aDevice();
  expect(await devices.ofPerson(db, buyer.userId)).toHaveLength(10);
  process.env.WEBHOOKS_INSIDE = '';
  await expect(aDevice()).rejects.toMatchObject({ code: 'address_not_allowed' });
  process.env.WEBHOOKS_INSIDE = '1';
});
