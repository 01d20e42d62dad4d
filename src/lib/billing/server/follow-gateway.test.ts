import { describe, expect, test } from 'vitest';
import { aStaffUser } from '../../../../tests/fixtures/factories.ts';
import { anOrderToPay, balancesOf, ladderOf } from '../../../../tests/fixtures/payment.ts';
import { paymentDesk, sessionOf } from '../../../../tests/fixtures/payment-desk.ts';
import { sessionParams } from '../../../../tests/fixtures/stripe-sandbox.ts';
import { giveUnknown } from './give-unknown.ts';
import { refundUnknown } from './refund-unknown.ts';
import { noteAsSeen } from './resolve-unknown.ts';
import { sweepPayments } from './sweep-payments.ts';
import * as unknown from './unknown-money.ts';

const { db, sql, service, stripe, sandbox, start } = await paymentDesk();

const finance = await aStaffUser(sql, 'finance');
const host = await aStaffUser(sql, 'host');

describe('a payer’s bank that wants a payment back', () => {
  test('opens the instalments again, once, and finance sees until when it wants an answer', async () => {
    const { order, intent } = await aPaidDeposit();
    sandbox.faults({ webhooks: { duplicate: 2 } });
    const dispute = await ask('disputes', { payment_intent: intent });
    await service.settle();
    sandbox.faults({});
    expect((await ladderOf(sql, order.id))[0]!.allocated).toBe(0);
    expect(await balancesOf(sql, order.dealer.id)).toMatchObject({ receivable: 100_000 });
    expect(await balancesOf(sql, order.dealer.id)).not.toHaveProperty('stripe_clearing');
    const [row] = await sql`select deposit_paid_at from orders where id = ${order.id}`;
    expect(row).toEqual({ deposit_paid_at: null });
    const seen = await unknown.disputes(db, finance);
    expect(seen).toContainEqual(expect.objectContaining({ id: dispute.id, amountMinor: 30_000, away: true }));
    expect(seen.find(({ id }) => id === dispute.id)!.answerBy).toBeInstanceOf(Date);
    expect(await unknown.disputes(db, host)).toEqual([]);
  });

  test('and is won: the money is the dealer’s credit; and is lost: it stays away', async () => {
    for (const [as, credit] of [['won', -30_000] as const, ['lost', undefined] as const]) {
      const { order, intent } = await aPaidDeposit();
      const dispute = await ask('disputes', { payment_intent: intent });
      await service.settle();
      await ask('closed-disputes', { dispute: dispute.id, as });
      await service.settle();
      expect((await balancesOf(sql, order.dealer.id)).dealer_credit).toBe(credit);
      expect((await unknown.disputes(db, finance)).map(({ id }) => id)).not.toContain(dispute.id);
      const types = await sql<{ type: string }[]>`
        select type from events where payload->>'disputeId' = ${dispute.id} order by id`;
      expect(types.map(({ type }) => type)).toEqual(['payment.disputed', 'payment.dispute_closed']);
    }
  });

  test('is followed to the same end in whatever order its messages come', async () => {
    const { order, intent } = await aPaidDeposit();
    const dispute = await ask('disputes', { payment_intent: intent });
    await ask('closed-disputes', { dispute: dispute.id, as: 'won' });
    await service.settle();
    expect(await balancesOf(sql, order.dealer.id)).toMatchObject({
      dealer_credit: -30_000,
      receivable: 100_000,
      stripe_clearing: 30_000
    });
  });
});

describe('money that names a payment which is not here', () => {
  test('stands before finance, is given to a dealer, and what goes back of it later comes off', async () => {
    const intent = await aForeignPayment(crypto.randomUUID());
    expect(await unknown.waiting(db, finance)).toEqual([
      expect.objectContaining({ id: intent, kind: 'payment', amountMinor: 12_345, currency: 'CNY' })
    ]);
    expect(await unknown.waiting(db, host)).toEqual([]);
    const order = await anOrderToPay(db, sql);
    const to = { id: intent, dealerCode: order.dealer.code };
    await expect(giveUnknown(db, stripe, host, to, new Date())).rejects.toMatchObject({
      code: 'forbidden_role'
    });
    await giveUnknown(db, stripe, finance, to, new Date());
    await expect(giveUnknown(db, stripe, finance, to, new Date())).rejects.toMatchObject({
      code: 'not_found'
    });
    expect(await balancesOf(sql, order.dealer.id)).toMatchObject({ dealer_credit: -12_345 });
    await stripe.refunds.create({ payment_intent: intent, amount: 345 });
    await service.settle();
    expect(await balancesOf(sql, order.dealer.id)).toMatchObject({ dealer_credit: -12_000 });
    expect(await unknown.waiting(db, finance)).toEqual([]);
  });

  test('is refunded once, however often somebody presses', async () => {
    const intent = await aForeignPayment(crypto.randomUUID());
    const unproven = refundUnknown(db, stripe, { ...finance, confirmedAt: null }, intent, new Date());
    await expect(unproven).rejects.toMatchObject({ code: 'confirmation_needed' });
    const press = () => refundUnknown(db, stripe, finance, intent, new Date());
    const pressed = await Promise.allSettled([press(), press(), press()]);
    expect(pressed.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await service.settle();
    const [refund, ...more] = await unknown.waiting(db, finance);
    expect(more).toEqual([]);
    expect(refund).toMatchObject({ kind: 'refund', amountMinor: 12_345 });
    await noteAsSeen(db, finance, { id: refund!.id, reason: 'ours, from Money' }, new Date());
    expect(await unknown.waiting(db, finance)).toEqual([]);
  });

  test.each([
    'timeout_after_effect',
    'timeout_before_effect',
    'reset_after_effect',
    'error_500',
    'error_500_after_effect'
  ] as const)('is refunded once, and never given away meanwhile, when the gateway has a %s', async (kind) => {
    const intent = await aForeignPayment(crypto.randomUUID());
    const order = await anOrderToPay(db, sql);
    const now = new Date();
    sandbox.faults({ api: [{ kind, call: 'POST /v1/refunds', times: 2 }] });
    await expect(refundUnknown(db, stripe, finance, intent, now)).rejects.toMatchObject({
      code: 'refund_unanswered'
    });
    const [row] = await unknown.waiting(db, finance);
    expect(row).toMatchObject({ id: intent, refundAskedAt: now });
    const give = giveUnknown(db, stripe, finance, { id: intent, dealerCode: order.dealer.code }, now);
    await expect(give).rejects.toMatchObject({ code: 'refund_under_way' });
    await expect(refundUnknown(db, stripe, finance, intent, now)).rejects.toMatchObject({
      code: 'refund_under_way'
    });
    for (const hours of [1, 2]) await sweepPayments(db, stripe, new Date(now.getTime() + hours * 3_600_000));
    await service.settle();
    const [resolved] = await sql`select resolution, resolved_by from unknown_money where id = ${intent}`;
    expect(resolved).toEqual({ resolution: 'refunded', resolved_by: finance.userId });
    const [refund, ...more] = await unknown.waiting(db, finance);
    expect(more).toEqual([]);
    expect(refund).toMatchObject({ kind: 'refund', amountMinor: 12_345 });
    await noteAsSeen(db, finance, { id: refund!.id, reason: 'ours, from Money' }, new Date());
  });

  test('waits for finance again when the gateway does not refund it', async () => {
    const intent = await aForeignPayment(crypto.randomUUID());
    await sql`update unknown_money set payment_intent_id = 'pi_nowhere' where id = ${intent}`;
    const press = () => refundUnknown(db, stripe, finance, intent, new Date());
    await expect(press()).rejects.toMatchObject({ code: 'refund_refused' });
    expect(await unknown.waiting(db, finance)).toMatchObject([{ id: intent, refundAskedAt: null }]);
    await sql`update unknown_money set payment_intent_id = ${intent} where id = ${intent}`;
    await press();
    await service.settle();
    const [refund] = await unknown.waiting(db, finance);
    await noteAsSeen(db, finance, { id: refund!.id, reason: 'ours, from Money' }, new Date());
  });

  test('nothing is locked while the gateway is asked', async () => {
    const intent = await aForeignPayment(crypto.randomUUID());
    sandbox.faults({ api: [{ kind: 'timeout_before_effect', call: 'POST /v1/refunds', times: 2 }] });
    const pressed = refundUnknown(db, stripe, finance, intent, new Date());
    await expect.poll(async () => (await unknown.waiting(db, finance))[0]?.refundAskedAt).toBeTruthy();
    await sql`select from unknown_money where id = ${intent} for update nowait`;
    await expect(pressed).rejects.toMatchObject({ code: 'refund_unanswered' });
    await sweepPayments(db, stripe, new Date(Date.now() + 3_600_000));
    await service.settle();
    const [refund] = await unknown.waiting(db, finance);
    await noteAsSeen(db, finance, { id: refund!.id, reason: 'ours, from Money' }, new Date());
  });

  test('of another shop on the same account is none of ours', async () => {
    await aForeignPayment('');
    expect(await unknown.waiting(db, finance)).toEqual([]);
    const [row] = await sql`select count(*)::int as n from stripe_events where outcome = 'not_ours'`;
    expect(row!.n).toBeGreaterThan(0);
  });
});

test('a message that cannot be followed is never given up, and finance sees it', async () => {
  const received = new Date(Date.now() - 30 * 86_400_000);
  await sql`insert into stripe_events (id, type, payload, received_at)
    values ('evt_old', 'refund.updated', '{"type":"refund.updated","data":{"object":{"id":"re_none"}}}', ${received})`;
  const hour = new Date();
  hour.setUTCMinutes(0);
  await sweepPayments(db, stripe, hour);
  const [stuck] = await unknown.stuck(db, finance, new Date());
  expect(stuck).toMatchObject({ id: 'evt_old', type: 'refund.updated', tries: 1 });
  expect(stuck!.lastError).toContain('re_none');
  await sql`delete from stripe_events where id = 'evt_old'`;
});

async function aPaidDeposit() {
  const order = await anOrderToPay(db, sql);
  const { url } = await start(order.buyer, order.ladder[0]!.id);
  const sessionId = sessionOf(url);
  await service.pay(sessionId, 'card_ok');
  await service.settle();
  return { order, intent: String((await stripe.checkout.sessions.retrieve(sessionId)).payment_intent) };
}

/** A payment of another installation (or shop, without a mark) on the same account. */
async function aForeignPayment(attempt: string): Promise<string> {
  const mark: Record<string, string> = attempt ? { attempt } : {};
  const session = await stripe.checkout.sessions.create(
    sessionParams({
      client_reference_id: attempt || 'shop-7',
      metadata: mark,
      payment_intent_data: { metadata: mark }
    })
  );
  await service.pay(session.id, 'card_ok');
  await service.settle();
  return String((await stripe.checkout.sessions.retrieve(session.id)).payment_intent);
}

async function ask(call: string, body: object): Promise<{ id: string }> {
  const answer = await fetch(`${sandbox.url}/_sandbox/${call}`, {
    method: 'POST',
    body: JSON.stringify(body)
  });
  return (await answer.json()) as { id: string };
}
