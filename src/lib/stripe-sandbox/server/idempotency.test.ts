import type Stripe from 'stripe';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { clientOf, sandboxFixture, sessionParams } from '../../../../tests/fixtures/stripe-sandbox.ts';

let box: Awaited<ReturnType<typeof sandboxFixture>>;
beforeEach(async () => {
  box = await sandboxFixture({ delayedMilliseconds: 60_000 });
});
afterEach(() => box.stop());

const create = (more = {}, options?: Stripe.RequestOptions) =>
  box.stripe.checkout.sessions.create(sessionParams(more), options);
const hours = (n: number) => n * 60 * 60 * 1000;

test('the same key and parameters give the same session, other parameters an error', async () => {
  const first = await create({}, { idempotencyKey: 'key-1' });
  const again = await create({}, { idempotencyKey: 'key-1' });
  expect(again.id).toBe(first.id);
  expect(again.lastResponse.headers['idempotent-replayed']).toBe('true');
  await expect(create({ client_reference_id: 'other' }, { idempotencyKey: 'key-1' })).rejects.toMatchObject({
    type: 'StripeIdempotencyError'
  });
});

test('after a day the key is new again', async () => {
  const first = await create({}, { idempotencyKey: 'key-1' });
  await box.sandbox.advance(hours(24));
  const params = sessionParams();
  const later = await box.stripe.checkout.sessions.create(params, { idempotencyKey: 'key-1' });
  expect(later.id).not.toBe(first.id);
});

test('a refused parameter is not kept under the key', async () => {
  await expect(create({ expires_at: 1 }, { idempotencyKey: 'key-1' })).rejects.toMatchObject({
    param: 'expires_at'
  });
  expect((await create({}, { idempotencyKey: 'key-1' })).status).toBe('open');
});

test('a 500 is kept and replayed', async () => {
  box.sandbox.faults({ api: [{ kind: 'error_500', call: 'POST /v1/checkout/sessions' }] });
  await expect(create({}, { idempotencyKey: 'key-1' })).rejects.toMatchObject({ statusCode: 500 });
  await expect(create({}, { idempotencyKey: 'key-1' })).rejects.toMatchObject({ statusCode: 500 });
  expect((await box.stripe.checkout.sessions.list()).data).toEqual([]);
  await box.sandbox.advance(hours(24));
  expect((await create({}, { idempotencyKey: 'key-1' })).status).toBe('open');
});

test.each(['timeout_after_effect', 'reset_after_effect', 'error_500_after_effect'] as const)(
  '%s leaves one session, and its key finds it or the same 500',
  async (kind) => {
    box.sandbox.faults({ api: [{ kind, times: 2 }] });
    await expect(create({}, { idempotencyKey: 'key-1' })).rejects.toThrow();
    box.sandbox.faults({});
    const { data } = await box.stripe.checkout.sessions.list();
    expect(data).toHaveLength(1);
    const again = create({}, { idempotencyKey: 'key-1' });
    if (kind === 'error_500_after_effect') await expect(again).rejects.toMatchObject({ statusCode: 500 });
    else expect((await again).id).toBe(data[0]!.id);
  }
);

test('the SDK itself gets over a lost answer and a rate limit is not kept', async () => {
  const patient = clientOf(box.sandbox.port, { maxNetworkRetries: 2, timeout: 200 });
  box.sandbox.faults({ api: [{ kind: 'timeout_after_effect' }] });
  await patient.checkout.sessions.create(sessionParams());
  expect((await box.stripe.checkout.sessions.list()).data).toHaveLength(1);
  box.sandbox.faults({ api: [{ kind: 'rate_limit' }] });
  await expect(create({}, { idempotencyKey: 'key-2' })).rejects.toMatchObject({
    type: 'StripeRateLimitError'
  });
  expect((await create({}, { idempotencyKey: 'key-2' })).status).toBe('open');
});
