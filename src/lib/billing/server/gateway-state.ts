import type Stripe from 'stripe';
import type { RunningSandbox } from '#lib/stripe-sandbox/server/start-sandbox.ts';

/** Stripe, or the sandbox that plays it. */
export interface Gateway {
  stripe: Stripe;
  /** One, or two while the secret is being changed. */
  webhookSecrets: string[];
  /** Real money moves: Stripe's live mode. */
  live: boolean;
  sandbox: RunningSandbox | null;
}

/** The gateway of this process. A module that imports nothing at run time, so that hot reload in development keeps it. */
export const opened: { gateway: Gateway | null } = { gateway: null };
