import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type postgres from 'postgres';
import type Stripe from 'stripe';
import { verify } from '../src/lib/db/server/invariant.ts';
import type { Database } from '../src/lib/db/server/client.ts';
import { aConfirmedOrder } from './confirmed-order.ts';
import { applyStripeEvent } from '../src/lib/billing/server/apply-stripe-event.ts';
import { invariants } from '../src/lib/billing/server/invariants.ts';
import { makeInstalments } from '../src/lib/billing/server/make-instalments.ts';
import { recordStripeEvent, UnverifiedWebhook } from '../src/lib/billing/server/record-stripe-event.ts';
import { payOnPage, webhookSecret } from './stripe-sandbox.ts';
import { startStripeSandbox, type RunningSandbox } from '../src/lib/stripe-sandbox/server/start-sandbox.ts';
import { stripeClient } from '../src/lib/billing/server/stripe-client.ts';

export const origin = 'http://fair.test:3000';

/** Company terms: 30 % on confirmation for production, 40 % when ready for shipping, 30 % 60 days after receipt. */
export async function usualTerms(sql: postgres.Sql): Promise<void> {
  await sql`insert into payment_terms (code, name, is_default) values ('30-40-30', 'usual', true)`;
  await sql`insert into payment_terms_steps (terms_id, position, basis_points, due_event, due_days, releases)
    select id, 1, 3000, 'confirmed', 0, 'production' from payment_terms
    union all select id, 2, 4000, 'ready', 7, 'shipping' from payment_terms
    union all select id, 3, 3000, 'received', 60, null from payment_terms`;
}

/** A confirmed order of `units` × 100.00 with its instalments, and its amount in the dealer's exposure. */
export async function anOrderToPay(db: Database, sql: postgres.Sql, units = 10) {
  const piece = units > 100 ? { quantity: units, on: '2026-12-04' } : { quantity: units };
  const order = await aConfirmedOrder(sql, { lines: [[piece]] });
  await sql`update credit_accounts set exposure_minor = ${units * 10_000} where dealer_id = ${order.dealer.id}`;
  await db.transaction((tx) =>
    makeInstalments(tx, order.id, order.dealer.id, new Date('2026-11-20T09:00:00Z'))
  );
  return { ...order, ladder: await ladderOf(sql, order.id) };
}

export interface LadderRow {
  id: string;
  position: number;
  amount: number;
  allocated: number;
  dueOn: string | null;
  voided: boolean;
}

export async function ladderOf(sql: postgres.Sql, orderId: string): Promise<LadderRow[]> {
  return sql<LadderRow[]>`
    select id, position::int, amount_minor as amount, allocated_minor as allocated, due_on as "dueOn",
      voided_at is not null as voided from instalments where order_id = ${orderId} order by position`;
}

/** Balances of a dealer by account, in minor units. */
export async function balancesOf(sql: postgres.Sql, dealerId: number): Promise<Record<string, number>> {
  const rows = await sql<{ account: string; amount: number }[]>`
    select account, amount_minor as amount from ledger_balances where dealer_id = ${dealerId} and amount_minor <> 0`;
  return Object.fromEntries(rows.map((row) => [row.account, row.amount]));
}

export async function exposureOf(sql: postgres.Sql, dealerId: number): Promise<number> {
  const [row] = await sql<
    { n: number }[]
  >`select exposure_minor as n from credit_accounts where dealer_id = ${dealerId}`;
  return row!.n;
}

export async function mustHold(db: Database): Promise<void> {
  const broken = (await verify(db, invariants)).filter(({ violations }) => violations.length > 0);
  assert.deepEqual(broken, []);
}

/** The sandbox with a listener that does what the webhook route does, and a worker to be run by hand. */
export async function paymentService(db: Database, sql: postgres.Sql) {
  const statuses: number[] = [];
  const listener = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const signature = String(request.headers['stripe-signature']);
      recordStripeEvent(db, [webhookSecret], { body: String(Buffer.concat(chunks)), signature }, new Date())
        .then(
          () => 200,
          (error: unknown) => (error instanceof UnverifiedWebhook ? 400 : 503)
        )
        .then((status) => {
          statuses.push(status);
          response.writeHead(status).end();
        });
    });
  });
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address() as AddressInfo;
  const sandbox = await startStripeSandbox({
    webhookUrl: `http://127.0.0.1:${port}`,
    webhookSecret,
    stateFile: null,
    delayedMilliseconds: 60_000
  });
  const stripe = stripeClient('sk_test_sandbox', {
    host: '127.0.0.1',
    port: sandbox.port,
    protocol: 'http',
    timeout: 400
  });
  return {
    sandbox,
    stripe,
    statuses,
    pay: (sessionId: string, outcome: string) => payOnPage(sandbox.url, sessionId, outcome),
    /** Delivers what is due and applies it, as the job queue would. */
    settle: () => settle(db, sql, stripe, sandbox),
    stop: async () => {
      await sandbox.stop();
      listener.close();
      listener.closeAllConnections();
    }
  };
}

async function settle(
  db: Database,
  sql: postgres.Sql,
  stripe: Stripe,
  sandbox: RunningSandbox
): Promise<void> {
  await sandbox.flush();
  const waiting = await sql<{ id: string }[]>`select id from stripe_events where applied_at is null`;
  await Promise.all(waiting.map(({ id }) => applyStripeEvent(db, stripe, id, new Date())));
}
