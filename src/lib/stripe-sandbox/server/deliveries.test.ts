import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  clientOf,
  sandboxFixture,
  sessionParams,
  webhookSecret
} from '../../../../tests/fixtures/stripe-sandbox.ts';
import { startStripeSandbox } from './start-sandbox.ts';

let box: Awaited<ReturnType<typeof sandboxFixture>>;
beforeEach(async () => {
  box = await sandboxFixture({ delayedMilliseconds: 60_000 });
});
afterEach(() => box.stop());

const create = (more = {}) => box.stripe.checkout.sessions.create(sessionParams(more));
const typesSeen = () => box.received.map((event) => event.type).sort();
const hours = (n: number) => n * 60 * 60 * 1000;

describe('webhooks', () => {
  test('are signed, tried again until the app takes them, and listed as events', async () => {
    box.answers.push(500, 503);
    const session = await create();
    await box.stripe.checkout.sessions.expire(session.id);
    await box.sandbox.flush();
    await box.sandbox.advance(1000);
    await box.sandbox.advance(5000);
    expect(typesSeen()).toEqual(Array(3).fill('checkout.session.expired'));
    expect(new Set(box.received.map((event) => event.id)).size).toBe(1);
    const { data } = await box.stripe.events.list({
      types: ['checkout.session.expired'],
      delivery_success: true
    });
    expect(data.map((event) => event.id)).toEqual([box.received[0]!.id]);
    expect(await box.stripe.events.retrieve(data[0]!.id)).toEqual(data[0]);
  });

  test('come several times, late, in another order or never, as told', async () => {
    box.sandbox.faults({ webhooks: { duplicate: 2, delayMilliseconds: 30_000, shuffleMilliseconds: 1000 } });
    await box.pay((await create()).id, 'card_ok');
    await box.sandbox.flush();
    expect(box.received).toEqual([]);
    await box.sandbox.advance(31_000);
    expect(box.received).toHaveLength(9);
    box.sandbox.faults({ webhooks: { drop: 3 } });
    await box.pay((await create()).id, 'card_ok');
    await box.sandbox.advance(hours(24));
    expect(box.received).toHaveLength(9);
  });
});

describe('over a restart', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('a payment in flight is still known, and its webhooks still come', async () => {
    const options = {
      webhookUrl: 'http://127.0.0.1:1',
      webhookSecret,
      stateFile: join(folder, 'state.ndjson')
    };
    const first = await startStripeSandbox({ ...options, delayedMilliseconds: 60_000 });
    const session = await clientOf(first.port).checkout.sessions.create(sessionParams(), {
      idempotencyKey: 'key-1'
    });
    const url = `${first.url}/sandbox/pay/${session.id}`;
    await fetch(url, {
      method: 'POST',
      body: new URLSearchParams({ outcome: 'delayed_ok' }),
      redirect: 'manual'
    });
    await first.stop();
    const second = await sandboxFixture({ stateFile: options.stateFile });
    await second.sandbox.advance(hours(1));
    const paid = await second.stripe.checkout.sessions.retrieve(session.id);
    expect(paid.payment_status).toBe('paid');
    await second.sandbox.flush();
    expect(new Set(second.received.map((event) => event.type))).toContain(
      'checkout.session.async_payment_succeeded'
    );
    await second.stop();
  });
});
