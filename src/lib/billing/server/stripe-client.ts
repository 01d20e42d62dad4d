import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import { join } from 'node:path';
import Stripe from 'stripe';
import { log } from '#lib/runtime/server/log.ts';
import { settings } from '#lib/runtime/server/settings.ts';
import { StartupError } from '#lib/runtime/server/startup-error.ts';
import { refuse } from '../refusals.ts';
import { opened, type Gateway } from './gateway-state.ts';
import { startStripeSandbox } from '#lib/stripe-sandbox/server/start-sandbox.ts';

export type { Gateway } from './gateway-state.ts';

/** What we are written against; the SDK's types describe exactly this version. */
const apiVersion = '2026-10-28.endive';
const patience = { timeout: 10_000, maxNetworkRetries: 1, telemetry: false };

/**
 * Opens the way to the payment service: Stripe with STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET, else the local sandbox,
 * which hands its webhooks to `http`. In production without either nothing is paid online, only by transfer. Safe to
 * call again.
 * @throws {StartupError} when only half of it is configured
 */
export async function openGateway(http: Server): Promise<void> {
  if (opened.gateway) return;
  if (settings.stripeSecretKey) opened.gateway = realGateway();
  else if (settings.stripeSandboxAllowed) opened.gateway = await sandboxGateway(http);
  else {
    log.warn(
      'online payment is off: set STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET, or ALLOW_STRIPE_SANDBOX="yes, no real money"'
    );
  }
}

export async function closeGateway(): Promise<void> {
  const { gateway } = opened;
  opened.gateway = null;
  await gateway?.sandbox?.stop();
}

/** The payment service of this process; null when nothing is paid online here. */
export function gatewayIfOpen(): Gateway | null {
  return opened.gateway;
}

/** @throws {Refusal} online_payment_off */
export function gateway(): Gateway {
  if (!opened.gateway) throw refuse('online_payment_off', {});
  return opened.gateway;
}

/** The one place where a client of the SDK is made. */
export function stripeClient(key: string, config: ConstructorParameters<typeof Stripe>[1] = {}): Stripe {
  return new Stripe(key, { apiVersion, ...patience, ...config });
}

function realGateway(): Gateway {
  const webhookSecrets = (settings.stripeWebhookSecret ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);
  if (webhookSecrets.length === 0) {
    throw new StartupError(
      'STRIPE_SECRET_KEY is set, so STRIPE_WEBHOOK_SECRET must be too: payments are confirmed by webhooks.'
    );
  }
  const key = settings.stripeSecretKey!;
  return { stripe: stripeClient(key), webhookSecrets, live: /^(sk|rk)_live_/.test(key), sandbox: null };
}

async function sandboxGateway(http: Server): Promise<Gateway> {
  const webhookSecret = `whsec_${randomBytes(24).toString('hex')}`;
  const sandbox = await startStripeSandbox({
    webhookUrl: () => webhookAddress(http),
    webhookSecret,
    stateFile: join(settings.dataFolder, 'stripe-sandbox.ndjson')
  });
  log.info({ url: sandbox.url }, 'payments go to the Stripe sandbox: no real money moves');
  const here = { host: '127.0.0.1', port: sandbox.port, protocol: 'http' } as const;
  const stripe = stripeClient('sk_test_sandbox', here);
  return { stripe, webhookSecrets: [webhookSecret], live: false, sandbox };
}

/** Our own webhook route on this machine; null until the server listens. */
function webhookAddress(http: Server): string | null {
  const address = http.address();
  if (!address || typeof address === 'string') return null;
  const anywhere = address.address === '0.0.0.0' || address.address === '::';
  const bare = anywhere ? '127.0.0.1' : address.address;
  const host = bare.includes(':') ? `[${bare}]` : bare;
  return `http://${host}:${address.port}/webhooks/stripe`;
}
