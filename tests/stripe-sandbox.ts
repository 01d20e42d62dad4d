import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Stripe from 'stripe';
import { startStripeSandbox, type SandboxOptions } from '../src/lib/stripe-sandbox/server/start-sandbox.ts';

export const webhookSecret = 'whsec_test_secret';

/** A sandbox in memory with the real SDK on it, and a listener that verifies and collects its webhooks. */
export async function sandboxFixture(options: Partial<SandboxOptions> = {}) {
  const received: Stripe.Event[] = [];
  const answers: number[] = [];
  const listener = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const signature = String(request.headers['stripe-signature']);
      received.push(Stripe.webhooks.constructEvent(Buffer.concat(chunks), signature, webhookSecret));
      response.writeHead(answers.shift() ?? 200).end();
    });
  });
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const sandbox = await startStripeSandbox({
    webhookUrl: `http://127.0.0.1:${(listener.address() as AddressInfo).port}`,
    webhookSecret,
    stateFile: null,
    ...options
  });
  return {
    sandbox,
    stripe: clientOf(sandbox.port),
    received,
    /** Statuses that the listener answers next, instead of 200. */
    answers,
    /** Chooses an outcome on the hosted page as a browser's form would. */
    pay: (sessionId: string, outcome: string) => payOnPage(sandbox.url, sessionId, outcome),
    stop: async () => {
      await sandbox.stop();
      listener.close();
      listener.closeAllConnections();
    }
  };
}

export function clientOf(port: number, config: ConstructorParameters<typeof Stripe>[1] = {}): Stripe {
  return new Stripe('sk_test_sandbox', {
    host: '127.0.0.1',
    port,
    protocol: 'http',
    telemetry: false,
    timeout: 500,
    maxNetworkRetries: 0,
    ...config
  });
}

export async function payOnPage(sandboxUrl: string, sessionId: string, outcome: string) {
  const answer = await fetch(`${sandboxUrl}/sandbox/pay/${sessionId}`, {
    method: 'POST',
    body: new URLSearchParams({ outcome }),
    redirect: 'manual'
  });
  return { status: answer.status, location: answer.headers.get('location'), html: await answer.text() };
}

/** A session for 123.45 in a currency with decimals. */
export function sessionParams(more: Partial<Stripe.Checkout.SessionCreateParams> = {}) {
  return {
    mode: 'payment',
    line_items: [
      {
        quantity: 1,
        price_data: { currency: 'cny', unit_amount: 12_345, product_data: { name: 'Order 20001, deposit' } }
      }
    ],
    success_url: 'http://shop.test:3000/payments/return?session={CHECKOUT_SESSION_ID}',
    cancel_url: 'http://shop.test:3000/payments',
    client_reference_id: 'attempt-1',
    locale: 'zh',
    metadata: { attempt: 'attempt-1' },
    payment_intent_data: { metadata: { attempt: 'attempt-1' } },
    ...more
  } satisfies Stripe.Checkout.SessionCreateParams;
}
