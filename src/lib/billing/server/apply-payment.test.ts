import { describe, expect, test } from 'vitest';
import { applyPayment } from './apply-payment.ts';
import { applyStripeEvent } from './apply-stripe-event.ts';
import { anOrderToPay, balancesOf, exposureOf, ladderOf } from '../../../../tests/fixtures/payment.ts';
import { paymentDesk, sessionOf } from '../../../../tests/fixtures/payment-desk.ts';
import { payments } from './payments.ts';
import { sweepPayments } from './sweep-payments.ts';
import { voidInstalments } from './void-instalments.ts';

const { db, sql, service, stripe, sandbox, start, attemptsOf, receiptsOf, eventsOf } = await paymentDesk();
const minutesAhead = (minutes: number) => new Date(Date.now() + minutes * 60_000);

describe('the same money many times', () => {
  test('webhooks three times, a look from elsewhere and the sweeper at once book it once', async () => {
    for (let round = 0; round < 5; round++) {
      const order = await anOrderToPay(db, sql);
      sandbox.faults({ webhooks: { duplicate: 2 } });
      const { url, attemptId } = await start(order.buyer, order.ladder[0]!.id);
      await service.pay(sessionOf(url), 'card_ok');
      await Promise.all([
        service.settle(),
        applyPayment(db, stripe, attemptId, new Date()),
        applyPayment(db, stripe, attemptId, new Date(), { close: true }),
        sweepPayments(db, stripe, minutesAhead(5))
      ]);
      await service.settle();
      expect(await receiptsOf(order.dealer.id)).toEqual([{ amount: 30_000 }]);
      expect(await eventsOf(order.id)).toHaveLength(1);
      expect(await exposureOf(sql, order.dealer.id)).toBe(70_000);
    }
  });

  test('every order of its events ends the same', async () => {
    const ends = new Set<string>();
    for (const order of permutations([0, 1, 2, 3])) {
      const bought = await anOrderToPay(db, sql);
      sandbox.faults({ webhooks: { drop: 99 } });
      const { url } = await start(bought.buyer, bought.ladder[0]!.id);
      await service.pay(sessionOf(url), 'card_declined');
      await service.pay(sessionOf(url), 'card_ok');
      const events = (await stripe.events.list({ limit: 4 })).data;
      expect(events.map((event) => event.type).sort()).toEqual([
        'checkout.session.completed',
        'payment_intent.created',
        'payment_intent.payment_failed',
        'payment_intent.succeeded'
      ]);
      for (const index of order) {
        const event = events[index]!;
        await sql`insert into stripe_events (id, type, payload) values (${event.id}, ${event.type}, ${sql.json(JSON.parse(JSON.stringify(event)))})`;
        await applyStripeEvent(db, stripe, event.id, new Date());
      }
      const [attempt] = await attemptsOf(bought.ladder[0]!.id);
      const balances = await balancesOf(sql, bought.dealer.id);
      ends.add(JSON.stringify([attempt!.state, balances, (await eventsOf(bought.id)).length]));
    }
    expect(ends.size).toBe(1);
    expect([...ends][0]).toContain('succeeded');
  });

  test('without a single webhook the sweeper brings it in', async () => {
    const order = await anOrderToPay(db, sql);
    sandbox.faults({ webhooks: { drop: 99 } });
    const { url, attemptId } = await start(order.buyer, order.ladder[0]!.id);
    await service.pay(sessionOf(url), 'card_ok');
    await service.settle();
    expect((await payments.byId(db, order.buyer, attemptId))?.state).toBe('open');
    await sweepPayments(db, stripe, minutesAhead(3));
    expect((await payments.byId(db, order.buyer, attemptId))?.state).toBe('succeeded');
  });
});

describe('when the payment service fails', () => {
  test.each(['timeout_after_effect', 'reset_after_effect'] as const)(
    '%s: the attempt is unknown, pressing again leads to the one page',
    async (kind) => {
      const order = await anOrderToPay(db, sql);
      sandbox.faults({ api: [{ kind, call: 'POST /v1/checkout/sessions', times: 9 }] });
      await expect(start(order.buyer, order.ladder[0]!.id)).rejects.toMatchObject({ code: 'gateway_silent' });
      expect(await attemptsOf(order.ladder[0]!.id)).toMatchObject([{ state: 'unknown', sessionId: null }]);
      sandbox.faults({});
      const { url } = await start(order.buyer, order.ladder[0]!.id);
      const [attempt] = await attemptsOf(order.ladder[0]!.id);
      const { data } = await stripe.checkout.sessions.list({ limit: 100 });
      expect(data.filter((session) => session.client_reference_id === attempt!.id)).toHaveLength(1);
      await service.pay(sessionOf(url), 'card_ok');
      await service.settle();
      expect((await ladderOf(sql, order.id))[0]!.allocated).toBe(30_000);
    }
  );

  test('a lost answer is found by the sweeper, minutes or an hour later', async () => {
    for (const minutes of [3, 50]) {
      const order = await anOrderToPay(db, sql);
      sandbox.faults({
        api: [{ kind: 'timeout_after_effect', call: 'POST /v1/checkout/sessions', times: 9 }]
      });
      await expect(start(order.buyer, order.ladder[0]!.id)).rejects.toMatchObject({ code: 'gateway_silent' });
      sandbox.faults({});
      await sweepPayments(db, stripe, minutesAhead(minutes));
      const [attempt] = await attemptsOf(order.ladder[0]!.id);
      expect(attempt).toMatchObject({ state: 'open', sessionId: expect.stringContaining('cs_test_') });
    }
  });

  test('a 500 that the service keeps is looked behind: the page it made is found at once', async () => {
    const order = await anOrderToPay(db, sql);
    sandbox.faults({ api: [{ kind: 'error_500_after_effect', call: 'POST /v1/checkout/sessions' }] });
    const { url } = await start(order.buyer, order.ladder[0]!.id);
    await service.pay(sessionOf(url), 'card_ok');
    await service.settle();
    expect((await ladderOf(sql, order.id))[0]!.allocated).toBe(30_000);
  });

  test('a 500 with nothing behind it ends the attempt, and the next press makes a new one', async () => {
    const order = await anOrderToPay(db, sql);
    sandbox.faults({ api: [{ kind: 'error_500', call: 'POST /v1/checkout/sessions' }] });
    await expect(start(order.buyer, order.ladder[0]!.id)).rejects.toMatchObject({ code: 'gateway_silent' });
    expect(await attemptsOf(order.ladder[0]!.id)).toMatchObject([
      { state: 'failed', failure: 'never_reached' }
    ]);
    await start(order.buyer, order.ladder[0]!.id);
    expect((await attemptsOf(order.ladder[0]!.id)).map((one) => one.state)).toEqual(['failed', 'open']);
  });

  test('too many requests is no failure: pressing again goes on', async () => {
    const order = await anOrderToPay(db, sql);
    sandbox.faults({ api: [{ kind: 'rate_limit', times: 5 }] });
    await expect(start(order.buyer, order.ladder[0]!.id)).rejects.toMatchObject({ code: 'gateway_silent' });
    sandbox.faults({});
    await start(order.buyer, order.ladder[0]!.id);
    expect(await attemptsOf(order.ladder[0]!.id)).toMatchObject([{ state: 'open' }]);
  });
});

describe('an order that is cancelled', () => {
  const cancel = async (orderId: string, dealerId: number) => {
    await sql`update orders set status = 'cancelled' where id = ${orderId}`;
    await sql`update credit_accounts set exposure_minor = 0 where dealer_id = ${dealerId}`;
  };

  test('turns what was paid into credit and closes pages that are still open', async () => {
    const order = await anOrderToPay(db, sql);
    const paid = await start(order.buyer, order.ladder[0]!.id);
    await service.pay(sessionOf(paid.url), 'card_ok');
    await service.settle();
    const open = await start(order.buyer, order.ladder[1]!.id);
    await cancel(order.id, order.dealer.id);
    for (let twice = 0; twice < 2; twice++) {
      await db.transaction((tx) => voidInstalments(tx, order.id, order.dealer.id, new Date()));
    }
    expect(await balancesOf(sql, order.dealer.id)).toEqual({
      dealer_credit: -30_000,
      stripe_clearing: 30_000
    });
    expect((await ladderOf(sql, order.id)).every((one) => one.voided && one.allocated === 0)).toBe(true);
    await sweepPayments(db, stripe, new Date());
    expect((await payments.byId(db, order.buyer, open.attemptId))?.state).toBe('expired');
    await expect(start(order.buyer, order.ladder[1]!.id)).rejects.toMatchObject({
      code: 'instalment_closed'
    });
  });

  test('in the moment of its payment: the money is credit, before or after billing has let go', async () => {
    for (const voidedFirst of [true, false]) {
      const order = await anOrderToPay(db, sql);
      const { url } = await start(order.buyer, order.ladder[0]!.id);
      await service.pay(sessionOf(url), 'card_ok');
      await cancel(order.id, order.dealer.id);
      const letGo = () => db.transaction((tx) => voidInstalments(tx, order.id, order.dealer.id, new Date()));
      if (voidedFirst) await letGo();
      await service.settle();
      await letGo();
      expect(await balancesOf(sql, order.dealer.id)).toEqual({
        dealer_credit: -30_000,
        stripe_clearing: 30_000
      });
      expect(await exposureOf(sql, order.dealer.id)).toBe(0);
    }
  });
});

describe('refunds that the service made', () => {
  test('open the instalment again, once each, and one that failed is the dealer’s credit', async () => {
    const order = await anOrderToPay(db, sql);
    const { url } = await start(order.buyer, order.ladder[0]!.id);
    await service.pay(sessionOf(url), 'card_ok');
    await service.settle();
    const intent = String((await stripe.checkout.sessions.retrieve(sessionOf(url))).payment_intent);
    sandbox.faults({ webhooks: { duplicate: 2 } });
    await stripe.refunds.create({ payment_intent: intent, amount: 10_000 });
    const second = await stripe.refunds.create({ payment_intent: intent, amount: 5000 });
    await service.settle();
    expect((await ladderOf(sql, order.id))[0]!.allocated).toBe(15_000);
    expect(await exposureOf(sql, order.dealer.id)).toBe(85_000);
    const [row] = await sql`select deposit_paid_at from orders where id = ${order.id}`;
    expect(row).toEqual({ deposit_paid_at: null });
    await fetch(`${sandbox.url}/_sandbox/failed-refunds`, {
      method: 'POST',
      body: JSON.stringify({ refund: second.id })
    });
    await service.settle();
    expect(await balancesOf(sql, order.dealer.id)).toMatchObject({
      dealer_credit: -5000,
      stripe_clearing: 20_000
    });
  });
});

function permutations<T>(items: T[]): T[][] {
  if (items.length < 2) return [items];
  return items.flatMap((item, at) => permutations(items.toSpliced(at, 1)).map((rest) => [item, ...rest]));
}
