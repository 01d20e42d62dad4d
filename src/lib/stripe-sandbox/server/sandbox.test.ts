import Stripe from 'stripe';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sandboxFixture, sessionParams, webhookSecret } from '../../../../tests/fixtures/stripe-sandbox.ts';
import { startStripeSandbox } from './start-sandbox.ts';

let box: Awaited<ReturnType<typeof sandboxFixture>>;
beforeEach(async () => {
  box = await sandboxFixture({ delayedMilliseconds: 60_000 });
});
afterEach(() => box.stop());

const create = (more = {}) => box.stripe.checkout.sessions.create(sessionParams(more));
const typesSeen = () => box.received.map((event) => event.type).sort();
const hours = (n: number) => n * 60 * 60 * 1000;

describe('checkout sessions', () => {
  test('are created, retrieved, listed and expired through the real SDK', async () => {
    const session = await create();
    expect(session).toMatchObject({
      object: 'checkout.session',
      status: 'open',
      payment_status: 'unpaid',
      amount_total: 12_345,
      currency: 'cny',
      client_reference_id: 'attempt-1',
      metadata: { attempt: 'attempt-1' },
      payment_intent: null
    });
    expect(session.url).toBe(`http://shop.test:3000/sandbox/pay/${session.id}`);
    expect(await box.stripe.checkout.sessions.retrieve(session.id)).toMatchObject({ id: session.id });
    const other = await create();
    const list = await box.stripe.checkout.sessions.list({ created: { gte: session.created }, limit: 1 });
    expect(list).toMatchObject({ has_more: true, data: [{ id: other.id }] });
    const next = await box.stripe.checkout.sessions.list({ limit: 1, starting_after: other.id });
    expect(next).toMatchObject({ has_more: false, data: [{ id: session.id }] });
    expect((await box.stripe.checkout.sessions.expire(session.id)).status).toBe('expired');
    await expect(box.stripe.checkout.sessions.expire(session.id)).rejects.toThrow('status of expired');
    await box.sandbox.flush();
    expect(typesSeen()).toEqual(['checkout.session.expired']);
  });

  test('expire by the clock', async () => {
    const session = await create();
    await box.sandbox.advance(hours(25));
    expect((await box.stripe.checkout.sessions.retrieve(session.id)).status).toBe('expired');
    expect(typesSeen()).toEqual(['checkout.session.expired']);
  });

  test('a misspelt parameter is refused by its name', async () => {
    const misspelt = { ...sessionParams(), sucess_url: 'http://shop.test' };
    await expect(box.stripe.checkout.sessions.create(misspelt)).rejects.toMatchObject({
      type: 'StripeInvalidRequestError',
      code: 'parameter_unknown',
      param: 'sucess_url'
    });
    const nested = {
      line_items: [{ quantity: 1, price_data: { currency: 'cny', unit_amount: 1, product: 'p' } }]
    };
    await expect(create(nested)).rejects.toMatchObject({ param: 'line_items[0][price_data][product_data]' });
  });

  test.each([
    [{ unit_amount: 399 }, 'amount_too_small'],
    [{ unit_amount: 100_000_000 }, 'amount_too_large'],
    [{ currency: 'xyz' }, undefined]
  ])('an amount out of range or an unknown currency is refused: %j', async (price, code) => {
    const price_data = { currency: 'cny', unit_amount: 500, product_data: { name: 'x' }, ...price };
    await expect(create({ line_items: [{ quantity: 1, price_data }] })).rejects.toMatchObject({
      type: 'StripeInvalidRequestError',
      ...(code && { code })
    });
  });

  test('unknown ids, keys and addresses are answered as Stripe does', async () => {
    await expect(box.stripe.checkout.sessions.retrieve('cs_test_none')).rejects.toMatchObject({
      code: 'resource_missing',
      statusCode: 404
    });
    await expect(box.stripe.customers.list()).rejects.toMatchObject({ statusCode: 404 });
    const stranger = new Stripe('nonsense', { host: '127.0.0.1', port: box.sandbox.port, protocol: 'http' });
    await expect(stranger.events.list()).rejects.toMatchObject({ type: 'StripeAuthenticationError' });
  });
});

describe('refunds', () => {
  test('go back in parts, never beyond the payment, and may fail later', async () => {
    const session = await create();
    await box.pay(session.id, 'card_ok');
    const intent = String((await box.stripe.checkout.sessions.retrieve(session.id)).payment_intent);
    await box.stripe.refunds.create({ payment_intent: intent, amount: 12_000 });
    await expect(box.stripe.refunds.create({ payment_intent: intent, amount: 346 })).rejects.toThrow(
      'greater than'
    );
    const rest = await box.stripe.refunds.create({ payment_intent: intent });
    expect(rest.amount).toBe(345);
    const failed = await fetch(`${box.sandbox.url}/_sandbox/failed-refunds`, {
      method: 'POST',
      body: JSON.stringify({ refund: rest.id })
    });
    expect(failed.status).toBe(200);
    expect((await box.stripe.refunds.retrieve(rest.id)).status).toBe('failed');
  });
});

test('production has no sandbox unless it is allowed in words', async () => {
  const options = { webhookUrl: 'http://127.0.0.1:1', webhookSecret, stateFile: null };
  const before = { ...process.env };
  try {
    process.env.NODE_ENV = 'production';
    process.env.ALLOW_STRIPE_SANDBOX = 'yes';
    await expect(startStripeSandbox(options)).rejects.toThrow('STRIPE_SECRET_KEY');
    process.env.ALLOW_STRIPE_SANDBOX = 'yes, no real money';
    await (await startStripeSandbox(options)).stop();
  } finally {
    process.env = before;
  }
});
