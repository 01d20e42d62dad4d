import { describe, expect, test } from 'vitest';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { aDealer, aDealerUser } from '../../../../tests/fixtures/factories.ts';
import {
  anOrderToPay,
  balancesOf,
  exposureOf,
  ladderOf,
  origin
} from '../../../../tests/fixtures/payment.ts';
import { paymentDesk, sessionOf } from '../../../../tests/fixtures/payment-desk.ts';
import { payments } from './payments.ts';

const { db, sql, service, stripe, sandbox, start, attemptsOf, receiptsOf, eventsOf } = await paymentDesk();

describe('paying an instalment', () => {
  test('leads to a page, and the webhook books it once: instalment, ledger, exposure, deposit, one event', async () => {
    const order = await anOrderToPay(db, sql);
    const { url, attemptId } = await start(order.buyer, order.ladder[0]!.id);
    expect(url).toBe(`${origin}/sandbox/pay/${sessionOf(url)}`);
    const page = await service.pay(sessionOf(url), 'card_ok');
    expect(page.location).toBe(`${origin}/payments/${attemptId}`);
    expect((await payments.byId(db, order.buyer, attemptId))?.state).toBe('open');
    await service.settle();
    expect(await payments.byId(db, order.buyer, attemptId)).toMatchObject({
      state: 'succeeded',
      creditMinor: 0
    });
    expect((await ladderOf(sql, order.id)).map((one) => one.allocated)).toEqual([30_000, 0, 0]);
    expect(await balancesOf(sql, order.dealer.id)).toEqual({
      receivable: 70_000,
      sales_clearing: -100_000,
      stripe_clearing: 30_000
    });
    expect(await exposureOf(sql, order.dealer.id)).toBe(70_000);
    expect(await eventsOf(order.id)).toMatchObject([
      {
        fairId: order.fair.id,
        regionId: order.dealer.regionId,
        orderId: order.id,
        amountMinor: 30_000,
        orderAmountMinor: 100_000,
        depositPaid: true,
        from: 'stripe'
      }
    ]);
    const [row] = await sql`select deposit_paid_at is not null as paid from orders where id = ${order.id}`;
    expect(row).toEqual({ paid: true });
    expect(await payments.history(db, order.buyer)).toMatchObject([
      { amountMinor: 30_000, orderNumbers: [order.number] }
    ]);
  });

  test('a declined card leaves the page open, a second card pays', async () => {
    const order = await anOrderToPay(db, sql);
    const { url, attemptId } = await start(order.buyer, order.ladder[0]!.id);
    await service.pay(sessionOf(url), 'card_declined');
    await service.settle();
    expect((await payments.byId(db, order.buyer, attemptId))?.state).toBe('open');
    await service.pay(sessionOf(url), 'card_ok');
    await service.settle();
    expect((await payments.byId(db, order.buyer, attemptId))?.state).toBe('succeeded');
  });

  test.each([
    ['delayed_ok', 'succeeded', 30_000],
    ['delayed_fails', 'failed', 0]
  ])(
    '%s is shown as under way, cannot be paid a second time, and ends %s',
    async (outcome, end, allocated) => {
      const order = await anOrderToPay(db, sql);
      const deposit = order.ladder[0]!.id;
      const { url, attemptId } = await start(order.buyer, deposit);
      await service.pay(sessionOf(url), outcome);
      await service.settle();
      expect((await payments.byId(db, order.buyer, attemptId))?.state).toBe('processing');
      await expect(start(order.buyer, deposit)).rejects.toMatchObject({ code: 'payment_under_way' });
      await sandbox.advance(60_000);
      await service.settle();
      expect((await payments.byId(db, order.buyer, attemptId))?.state).toBe(end);
      expect((await ladderOf(sql, order.id))[0]!.allocated).toBe(allocated);
      if (end === 'failed') expect((await start(order.buyer, deposit)).attemptId).not.toBe(attemptId);
    }
  );

  test('a page that nobody used expires, and a new one opens', async () => {
    const order = await anOrderToPay(db, sql);
    const { url, attemptId } = await start(order.buyer, order.ladder[0]!.id);
    await stripe.checkout.sessions.expire(sessionOf(url));
    await service.settle();
    expect((await payments.byId(db, order.buyer, attemptId))?.state).toBe('expired');
    expect((await start(order.buyer, order.ladder[0]!.id)).attemptId).not.toBe(attemptId);
  });
});

describe('one open page of an instalment', () => {
  test('twenty presses at once lead to one page', async () => {
    const order = await anOrderToPay(db, sql);
    const payer = await aDealerUser(sql, order.dealer, 'payer');
    const presses = Array.from({ length: 20 }, (_, n) =>
      start(n % 2 ? payer : order.buyer, order.ladder[0]!.id)
    );
    expect(new Set((await Promise.all(presses)).map(({ url }) => url)).size).toBe(1);
    const { data } = await stripe.checkout.sessions.list({ limit: 100 });
    const attempts = await attemptsOf(order.ladder[0]!.id);
    expect(attempts).toHaveLength(1);
    expect(data.filter((session) => session.client_reference_id === attempts[0]!.id)).toHaveLength(1);
  });

  test('from another device the old page is closed first', async () => {
    const order = await anOrderToPay(db, sql);
    const first = await start(order.buyer, order.ladder[0]!.id);
    const second = await start(order.buyer, order.ladder[0]!.id, { origin: 'http://192.168.1.5:3000' });
    expect(second.url).toContain('http://192.168.1.5:3000/');
    expect((await stripe.checkout.sessions.retrieve(sessionOf(first.url))).status).toBe('expired');
    expect((await attemptsOf(order.ladder[0]!.id)).map((one) => one.state)).toEqual(['expired', 'open']);
  });

  test('a page that was paid in the same moment is booked, and nothing is paid twice', async () => {
    const order = await anOrderToPay(db, sql);
    const first = await start(order.buyer, order.ladder[0]!.id);
    await service.pay(sessionOf(first.url), 'card_ok');
    const again = start(order.buyer, order.ladder[0]!.id, { origin: 'http://192.168.1.5:3000' });
    await expect(again).rejects.toMatchObject({ code: 'instalment_closed', details: { state: 'paid' } });
    await service.settle();
    expect(await receiptsOf(order.dealer.id)).toEqual([{ amount: 30_000 }]);
  });

  test('when two pages get paid all the same, the second is the dealer’s credit', async () => {
    const order = await anOrderToPay(db, sql);
    const first = await start(order.buyer, order.ladder[0]!.id);
    await sql`update payment_attempts set state = 'expired' where id = ${first.attemptId}`;
    const second = await start(order.buyer, order.ladder[0]!.id);
    await service.pay(sessionOf(first.url), 'card_ok');
    await service.pay(sessionOf(second.url), 'card_ok');
    await service.settle();
    expect(await balancesOf(sql, order.dealer.id)).toMatchObject({
      dealer_credit: -30_000,
      stripe_clearing: 60_000
    });
    expect((await payments.byId(db, order.buyer, first.attemptId))?.state).toBe('succeeded');
  });
});

describe('who and what', () => {
  test('only owner and payer pay; a viewer, a buyer and staff who act for the dealer do not', async () => {
    const order = await anOrderToPay(db, sql);
    const deposit = order.ladder[0]!.id;
    for (const role of ['viewer', 'buyer'] as const) {
      const person = await aDealerUser(sql, order.dealer, role);
      await expect(start(person, deposit)).rejects.toMatchObject({ code: 'forbidden_role' });
    }
    const acting = { ...order.buyer, actedBy: { userId: uuid7(), name: 'Rep' } };
    await expect(start(acting, deposit)).rejects.toMatchObject({ code: 'forbidden_role' });
    await start(await aDealerUser(sql, order.dealer, 'payer'), deposit);
  });

  test('another dealer finds nothing to pay and nothing to see', async () => {
    const order = await anOrderToPay(db, sql);
    const stranger = await aDealerUser(sql, await aDealer(sql));
    await expect(start(stranger, order.ladder[0]!.id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(start(stranger, uuid7())).rejects.toMatchObject({ code: 'not_found' });
    const { attemptId } = await start(order.buyer, order.ladder[0]!.id);
    expect(await payments.byId(db, stranger, attemptId)).toBeNull();
    expect(await payments.history(db, stranger)).toEqual([]);
  });

  test('what is paid or beyond the service’s range is refused before it hears of it', async () => {
    const order = await anOrderToPay(db, sql);
    await sql`update instalments set allocated_minor = amount_minor where id = ${order.ladder[2]!.id}`;
    await expect(start(order.buyer, order.ladder[2]!.id)).rejects.toMatchObject({
      code: 'instalment_closed'
    });
    await sql`update instalments set allocated_minor = 0 where id = ${order.ladder[2]!.id}`;
    const large = await anOrderToPay(db, sql, 40_000);
    await expect(start(large.buyer, large.ladder[1]!.id)).rejects.toMatchObject({
      code: 'amount_outside_limits',
      details: { amountMinor: 160_000_000, mostMinor: 99_999_999 }
    });
    expect(await attemptsOf(large.ladder[1]!.id)).toEqual([]);
  });
});
