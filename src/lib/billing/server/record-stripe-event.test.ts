import fc from 'fast-check';
import Stripe from 'stripe';
import { expect, test } from 'vitest';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { applyStripeEvent } from './apply-stripe-event.ts';
import { recordStripeEvent, UnverifiedWebhook } from './record-stripe-event.ts';
import { stripeClient } from './stripe-client.ts';

const { db, sql } = await testDatabase();
const secret = 'whsec_present';
const now = new Date();
const unused = stripeClient('sk_test_unused', {
  host: '127.0.0.1',
  port: 1,
  protocol: 'http',
  maxNetworkRetries: 0
});

const eventOf = (id: string, object: object, type = 'checkout.session.completed') =>
  JSON.stringify({ id, object: 'event', type, data: { object } });
const signed = (payload: string, by = secret, timestamp = Math.floor(Date.now() / 1000)) => ({
  body: payload,
  signature: Stripe.webhooks.generateTestHeaderString({ payload, secret: by, timestamp })
});
const take = (webhook: { body: string; signature: string | null }, webhookSecrets = [secret], live = false) =>
  recordStripeEvent(db, { webhookSecrets, live }, webhook, now);
const stored = async () =>
  (await sql<{ id: string }[]>`select id from stripe_events order by id`).map((row) => row.id);

test('a signed webhook is stored once, with one job, however often it comes', async () => {
  const webhook = signed(eventOf('evt_1', { id: 'cs_1' }));
  const taken = await Promise.all([take(webhook), take(webhook), take(webhook)]);
  expect(taken.filter(Boolean)).toHaveLength(1);
  expect(await stored()).toEqual(['evt_1']);
  const [jobs] =
    await sql`select count(*) as n from graphile_worker.jobs where task_identifier = 'apply-stripe-event'`;
  expect(jobs).toEqual({ n: 1 });
});

test('while the secret is being changed both are good', async () => {
  expect(await take(signed(eventOf('evt_2', { id: 'cs_2' }), 'whsec_former'), [secret, 'whsec_former'])).toBe(
    true
  );
});

test('a message of the other mode is refused: no test money for a real order, no real money in a trial', async () => {
  const before = await stored();
  const inMode = (livemode: boolean) =>
    signed(JSON.stringify({ ...JSON.parse(eventOf(`evt_${livemode}`, {})), livemode }));
  for (const live of [true, false])
    await expect(take(inMode(!live), [secret], live)).rejects.toBeInstanceOf(UnverifiedWebhook);
  expect(await stored()).toEqual(before);
  expect(await take(inMode(true), [secret], true)).toBe(true);
});

test('foreign, tampered, stale, unsigned and wordless webhooks leave nothing behind', async () => {
  const before = await stored();
  const good = signed(eventOf('evt_3', { id: 'cs_3' }));
  const bad = [
    signed(good.body, 'whsec_other'),
    { ...good, body: good.body.replace('cs_3', 'cs_4') },
    signed(good.body, secret, Math.floor(Date.now() / 1000) - 400),
    { ...good, signature: null },
    { ...good, signature: '' },
    { ...good, signature: 't=1,v1=00' },
    signed('not json'),
    signed('null'),
    signed('[]'),
    signed('{"id":"evt_5"}'),
    signed('{"id":5,"type":"x","data":{"object":{}}}'),
    { body: '', signature: good.signature }
  ];
  for (const webhook of bad)
    await expect(take(webhook), JSON.stringify(webhook)).rejects.toThrow(UnverifiedWebhook);
  await fc.assert(
    fc.asyncProperty(fc.string(), fc.string(), async (body, signature) => {
      await expect(take({ body, signature })).rejects.toThrow(UnverifiedWebhook);
    }),
    { numRuns: 500 }
  );
  await fc.assert(
    fc.asyncProperty(fc.json(), async (body) => {
      await expect(take(signed(body))).rejects.toThrow(UnverifiedWebhook);
    }),
    { numRuns: 300 }
  );
  expect(await stored()).toEqual(before);
});

test('signed nonsense about things that are not ours is seen and changes nothing', async () => {
  const objects: object[] = [
    { id: 'cs_foreign', client_reference_id: 'somebody-elses' },
    { id: 7, metadata: 'no map' },
    { metadata: { attempt: "'; drop table receipts" } },
    { id: null, client_reference_id: null, metadata: null }
  ];
  for (const [index, object] of objects.entries()) {
    const id = `evt_foreign_${index}`;
    await take(signed(eventOf(id, object)));
    await applyStripeEvent(db, unused, id, now);
    const [row] = await sql`select applied_at is not null as applied from stripe_events where id = ${id}`;
    expect(row).toEqual({ applied: true });
  }
});
