import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { settings as appSettings } from '#lib/runtime/server/settings.ts';
import { StartupError } from '#lib/runtime/server/startup-error.ts';
import { Clock } from './clock.ts';
import { DueWork } from './due.ts';
import { Faults, type FaultsInput } from './faults.ts';
import { forgetOld } from './forget-old.ts';
import { handleRequest } from './handle-request.ts';
import type { Sandbox } from './sandbox.ts';
import { Store } from './store.ts';

export interface SandboxOptions {
  /** 0, the default, takes any free port of this machine. */
  port?: number;
  webhookUrl: string | (() => string | null);
  webhookSecret: string;
  /** Where to keep the state over restarts; null keeps it in memory. */
  stateFile: string | null;
  delayedMilliseconds?: number;
  payPageOrigin?: string | null;
}

export interface RunningSandbox {
  /** Of the listener, which only this machine can reach. */
  port: number;
  url: string;
  faults: (faults: FaultsInput) => void;
  /** Lets its clock jump and does what became due. */
  advance: (milliseconds: number) => Promise<void>;
  /** Sends what is due now; resolves when each webhook has been tried. */
  flush: () => Promise<void>;
  stop: () => Promise<void>;
}

/**
 * Starts a small stateful server that speaks Stripe's API to the real SDK, on 127.0.0.1. Its hosted pages live under
 * `/sandbox/pay/`, which the app passes on, so that a phone on the same network can pay.
 * @throws StartupError in production, unless it is allowed there in words.
 */
export async function startStripeSandbox(options: SandboxOptions): Promise<RunningSandbox> {
  if (!appSettings.stripeSandboxAllowed) {
    throw new StartupError(
      'There is no STRIPE_SECRET_KEY, and the Stripe sandbox does not run in production: it takes orders as paid without ' +
        'money. Set STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET, or ALLOW_STRIPE_SANDBOX="yes, no real money".'
    );
  }
  const sandbox = assemble(options);
  const due = new DueWork(sandbox);
  const server = createServer((request, response) => serve(sandbox, due, request, response));
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  due.start();
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    faults: (faults) => sandbox.faults.set(faults),
    advance: async (milliseconds) => {
      sandbox.clock.advance(milliseconds);
      await due.run();
    },
    flush: () => due.run(),
    stop: () => stop(server, due)
  };
}

function assemble(options: SandboxOptions): Sandbox {
  const { webhookUrl } = options;
  const store = new Store(options.stateFile);
  const clock = new Clock(store);
  forgetOld(store, clock.now());
  return {
    store,
    clock,
    faults: new Faults(),
    settings: {
      webhookUrl: typeof webhookUrl === 'string' ? () => webhookUrl : webhookUrl,
      webhookSecret: options.webhookSecret,
      delayedMilliseconds: options.delayedMilliseconds ?? 15_000,
      payPageOrigin: options.payPageOrigin ?? null
    }
  };
}

function serve(sandbox: Sandbox, due: DueWork, request: IncomingMessage, response: ServerResponse): void {
  handleRequest(sandbox, due, request, response).catch((error: unknown) => {
    if (!response.headersSent) response.writeHead(500, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ error: { type: 'api_error', message: String(error) } }));
  });
}

async function stop(server: Server, due: DueWork): Promise<void> {
  due.stop();
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
