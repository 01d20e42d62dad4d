import type Stripe from 'stripe';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sandboxFixture, sessionParams } from '../../../../tests/fixtures/stripe-sandbox.ts';

let box: Awaited<ReturnType<typeof sandboxFixture>>;
beforeEach(async () => {
  box = await sandboxFixture({ delayedMilliseconds: 60_000 });
});
afterEach(() => box.stop());

const create = (more = {}) => box.stripe.checkout.sessions.create(sessionParams(more));
const typesSeen = () => box.received.map((event) => event.type).sort();

describe('the hosted page', () => {
  test('speaks the language of the session, says that it is no real money, and can lead back', async () => {
    const session = await create(namedLine('<b>Zhou & Söhne</b>'));
    const page = await fetch(`${box.sandbox.url}/sandbox/pay/${session.id}`);
    const html = await page.text();
    expect(html).toContain('lang="zh-CN"');
    expect(html).toContain('¥123.45');
    expect(html).toContain('不会扣款');
    expect(html).toContain('href="http://shop.test:3000/payments"');
    expect(html).toContain('&lt;b&gt;Zhou &amp; Söhne&lt;/b&gt;');
    expect(page.headers.get('content-security-policy')).toContain(
      "form-action 'self' http://shop.test:3000;"
    );
  });

  test('a good card pays at once and leads back to the shop', async () => {
    const session = await create();
    const paid = await box.pay(session.id, 'card_ok');
    expect(paid).toMatchObject({
      status: 303,
      location: `http://shop.test:3000/payments/return?session=${session.id}`
    });
    const now = await box.stripe.checkout.sessions.retrieve(session.id, { expand: ['payment_intent'] });
    expect(now).toMatchObject({
      status: 'complete',
      payment_status: 'paid',
      payment_intent: { status: 'succeeded', amount_received: 12_345, metadata: { attempt: 'attempt-1' } }
    });
    await box.sandbox.flush();
    expect(typesSeen()).toEqual([
      'checkout.session.completed',
      'payment_intent.created',
      'payment_intent.succeeded'
    ]);
  });

  test('a declined card leaves the page open, and another try succeeds on the same payment', async () => {
    const session = await create();
    const declined = await box.pay(session.id, 'card_declined');
    expect(declined.status).toBe(200);
    expect(declined.html).toContain('role="alert"');
    const open = await box.stripe.checkout.sessions.retrieve(session.id, { expand: ['payment_intent'] });
    expect(open).toMatchObject({
      status: 'open',
      payment_intent: { last_payment_error: { code: 'card_declined' } }
    });
    await box.pay(session.id, 'card_ok');
    const paid = await box.stripe.checkout.sessions.retrieve(session.id);
    expect(paid.payment_status).toBe('paid');
    expect(paid.payment_intent).toBe((open.payment_intent as Stripe.PaymentIntent).id);
  });

  test.each([
    ['delayed_ok', 'paid', 'checkout.session.async_payment_succeeded'],
    ['delayed_fails', 'unpaid', 'checkout.session.async_payment_failed']
  ])('%s is complete but unpaid, and ends %s after a while', async (outcome, end, type) => {
    const session = await create();
    await box.pay(session.id, outcome);
    const waiting = await box.stripe.checkout.sessions.retrieve(session.id);
    expect(waiting).toMatchObject({ status: 'complete', payment_status: 'unpaid' });
    await box.sandbox.advance(60_000);
    expect((await box.stripe.checkout.sessions.retrieve(session.id)).payment_status).toBe(end);
    expect(typesSeen()).toContain(type);
  });

  test('paying twice pays once', async () => {
    const session = await create();
    await Promise.all([box.pay(session.id, 'card_ok'), box.pay(session.id, 'card_ok')]);
    await box.sandbox.flush();
    expect(typesSeen().filter((type) => type === 'payment_intent.succeeded')).toHaveLength(1);
  });

  test('an unknown session is a page that says so', async () => {
    expect((await fetch(`${box.sandbox.url}/sandbox/pay/cs_test_none`)).status).toBe(404);
  });
});

function namedLine(name: string) {
  return {
    line_items: [
      { quantity: 1, price_data: { currency: 'cny', unit_amount: 12_345, product_data: { name } } }
    ]
  };
}
