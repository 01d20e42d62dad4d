import { subscribe } from 'node:diagnostics_channel';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { enableCompileCache, flushCompileCache } from 'node:module';
import type { Duplex } from 'node:stream';
import { fileURLToPath } from 'node:url';
import {
  bulkBodyLimit,
  bulkBodyMs,
  discardRest,
  limitBodyTime,
  refuseAtTheDoor
} from '#lib/runtime/server/admission.ts';
import { callerOf, trustedProxies } from '#lib/runtime/server/caller.ts';
import { shareConnections } from '#lib/runtime/server/connection-shares.ts';
import { compress } from '#lib/runtime/server/compress.ts';
import { log } from '#lib/runtime/server/log.ts';
import { SafeResponse, unreadable } from '#lib/runtime/server/safe-response.ts';
import { onUnhandled } from '#lib/runtime/server/unhandled.ts';
import { settings } from '#lib/runtime/server/settings.ts';
import { onStopSignal } from '#lib/runtime/server/signals.ts';
import { exitWith, StartupError } from '#lib/runtime/server/startup-error.ts';
import type * as App from './app.server.ts';

type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/**
 * The production entry, `npm start`: one HTTP server for pages and sockets. It owns no state. The app itself lives once, inside the
 * bundle that SvelteKit built, which hands itself over on a named channel when the bundle is loaded
 * (docs/decisions/0003-socket-io-on-the-same-server.md).
 */
async function main(): Promise<void> {
  process.env.NODE_ENV ??= 'production';
  onUnhandled();
  const { app, handler } = await loadBuild();
  trustedProxies();
  const options = { ...waits, ServerResponse: SafeResponse };
  let whole: Handler = (_request, response) =>
    response.writeHead(503, { 'retry-after': '1' }).end('Starting\n');
  const server = createServer(options, (request, response) => answer(app, whole, request, response));
  shareConnections(server);
  server.on('clientError', refuseUnreadable);
  onStopSignal(app.stop, settings.shutdownSeconds + 5);
  // Before anything is changed in the database or said to the operator, it is certain that this address is ours.
  await listen(server);
  await app.attach(server);
  whole = handler;
  process.stdout.write(`Orderfair answers on ${settings.publicUrl}\n`);
  // A process that is killed keeps nothing by itself.
  flushCompileCache();
}

/** Where the pages find who calls. Set by us on every request, whatever the client has sent under this name. */
const callerHeader = 'x-caller-network';

/** How long a client may take, in milliseconds. */
const waits = {
  // Longer than the idle time of usual proxies, so that they never write into a closing connection.
  keepAliveTimeout: 65_000,
  headersTimeout: 15_000,
  // Of the longest upload; the bodies of other requests have less time (limitBodyTime).
  requestTimeout: bulkBodyMs,
  connectionsCheckingInterval: 5_000
};

async function loadBuild(): Promise<{ app: typeof App; handler: Handler }> {
  // adapter-node reads these while it is loaded. Without a protocol header it takes every form post for a foreign one.
  process.env.PROTOCOL_HEADER ??= 'x-forwarded-proto';
  process.env.BODY_SIZE_LIMIT ??= bulkBodyLimit;
  process.env.ADDRESS_HEADER = callerHeader;
  let app: typeof App | undefined;
  subscribe('orderfair:ready', (message) => (app = message as typeof App));
  const { handler } = await importHandler();
  if (!app)
    throw new Error('The build did not hand over its app: src/hooks.server.ts has to publish it in init.');
  return { app, handler };
}

async function importHandler(): Promise<{ handler: Handler }> {
  // Compiled once a build, where the next build removes it; a build that may not be written to is compiled at each start.
  enableCompileCache(fileURLToPath(new URL('../build/compiled', import.meta.url)));
  const file = new URL('../build/handler.js', import.meta.url).href;
  try {
    return await import(file);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== 'ERR_MODULE_NOT_FOUND' || !message.includes('build/handler.js')) throw error;
    throw new StartupError('The app is not built yet: run npm run build first.');
  }
}

function answer(app: typeof App, handler: Handler, request: IncomingMessage, response: ServerResponse): void {
  discardRest(request, response);
  const refused = refuseAtTheDoor(request);
  if (refused) {
    response.writeHead(refused.status, { 'content-type': 'text/plain' }).end(`${refused.text}\n`);
    return;
  }
  limitBodyTime(request);
  if (app.probe(request, response)) return;
  const { network, isSecure } = callerOf(request);
  request.headers['x-forwarded-proto'] = isSecure ? 'https' : 'http';
  request.headers[callerHeader] = network;
  compress(request, response, () => handler(request, response, () => response.writeHead(404).end()));
}

/** Nobody's bug but the client's. A connection that is gone already needs no answer. */
function refuseUnreadable(error: NodeJS.ErrnoException, socket: Duplex): void {
  log.debug({ err: error }, 'a request could not be read');
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy();
  const statuses: Record<string, 408 | 431> = {
    ERR_HTTP_REQUEST_TIMEOUT: 408,
    HPE_HEADER_OVERFLOW: 431
  };
  socket.end(unreadable(statuses[error.code ?? ''] ?? 400));
}

function listen(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenError(error)));
    server.listen(settings.port, settings.host, resolve);
  });
}

function listenError(error: NodeJS.ErrnoException): Error {
  const place = `${settings.host}:${settings.port}`;
  if (error.code === 'EADDRINUSE')
    return new StartupError(`Something else answers on ${place}: stop it, or set PORT to a free one.`);
  if (error.code === 'EACCES')
    return new StartupError(`This user may not listen on ${place}: set PORT to 1024 or more.`);
  if (error.code === 'EADDRNOTAVAIL')
    return new StartupError(`This machine has no address ${settings.host}: correct HOST.`);
  return error;
}

await main().catch(exitWith);
