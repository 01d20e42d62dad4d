import { channel } from 'node:diagnostics_channel';
import { randomUUID } from 'node:crypto';
import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit';
import { sequence } from '@sveltejs/kit/hooks';
import { identify } from '#lib/accounts/server/sessions/identify.ts';
import { setSessionCookie } from '#lib/accounts/server/sessions/session-cookie.ts';
import type { Actor } from '#lib/accounts/actor.ts';
import { deskOwner } from '#lib/attendance/desk/desk-store.ts';
import { doorRoles } from '#lib/attendance/rights.ts';
import { keptFor, nobody } from '#lib/ui/offline/kept-pages.ts';
import { inLanguage } from '#lib/i18n/script-address.ts';
import { paraglideMiddleware } from '#lib/i18n/paraglide/server.js';
import { isUnavailable } from '#lib/db/server/unavailable.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { log } from '#lib/runtime/server/log.ts';
import { noteInRequest } from '#lib/runtime/server/request-scope.ts';
import * as app from './app.server.ts';
import { boundedBody } from './routes/body-bounds.ts';
import { callLimits, tooMany } from './routes/call-limits.ts';
import { doorOf, turnedAway } from './routes/doors.ts';
import { isForeign } from './routes/origin.ts';
import { pictureFirst } from './routes/picture-first.ts';
import { problem } from './routes/problem.ts';
import { recorded } from './routes/recorded.ts';
import { served, tellUnavailable } from './routes/served.ts';

/** Hands the app over to src/server.ts. Starts nothing: this also runs while building and after every edit in development. */
export const init: ServerInit = () => {
  channel('orderfair:ready').publish(app);
};

/** Unsafe requests must come from our own pages; webhooks prove themselves by their signature. */
const ownOrigin: Handle = ({ event, resolve }) => {
  if (!isForeign(event.request, event.url)) return resolve(event);
  log.debug({ route: event.route.id }, 'a request of another site was refused');
  noteInRequest('foreign_origin');
  if (event.url.pathname.startsWith('/api/')) return problem(403, 'foreign_origin');
  return new Response('Cross-site request refused', { status: 403 });
};

/** No database stores the character 0, and no address of ours has it. */
const readable: Handle = ({ event, resolve }) =>
  event.url.href.includes('%00') ? new Response('Bad address', { status: 400 }) : resolve(event);

/**
 * The framework looks an action up in a plain object, where every object has more than we put there, and takes one name for a fault of
 * ours. Nobody's page asks for these.
 */
const knownAction: Handle = ({ event, resolve }) => {
  if (event.request.method !== 'POST') return resolve(event);
  const action = [...event.url.searchParams.keys()].find((name) => name.startsWith('/'))?.slice(1);
  const isOdd = action !== undefined && (action === 'default' || action in Object.prototype);
  return isOdd ? new Response('No such action', { status: 404 }) : resolve(event);
};

const signedIn: Handle = async ({ event, resolve }) => {
  event.locals.requestId = randomUUID();
  const { headers } = event.request;
  const known = await identify({
    cookie: headers.get('cookie'),
    authorization: headers.get('authorization'),
    isSecure: event.url.protocol === 'https:',
    network: event.getClientAddress()
  }).catch(waitOf);
  if (typeof known === 'number') return tooMany(known);
  const { actor, pending, session, key } = known;
  const door = doorOf(event.route.id);
  // A key is for programs. On a page it is nobody: what people decide, and the keys themselves, needs a person who is there.
  event.locals.actor = key && door !== 'api' ? null : actor;
  event.locals.pending = pending;
  event.locals.key = key;
  event.locals.session = session;
  if (session?.fresh) setSessionCookie(event.cookies, session, event.url.protocol === 'https:');
  return turnedAway(door, event) ?? resolve(event);
};

/** How many seconds somebody who guesses has to wait; anything else is a bug. */
function waitOf(error: unknown): number {
  if (error instanceof Refusal)
    return Number((error.details as { retryAfterSeconds?: number }).retryAfterSeconds);
  throw error;
}

const inTheirLanguage: Handle = ({ event, resolve }) => {
  if (event.url.pathname.startsWith('/api/')) return resolve(event);
  // Without its body: paraglide copies the request, and a copy that nobody reads keeps a whole upload in memory.
  const { url, headers } = event.request;
  return paraglideMiddleware(new Request(url, { headers }), ({ locale }) =>
    resolve(event, {
      transformPageChunk: ({ html }) => inLanguage(html.replace('%lang%', locale), locale)
    })
  );
};

const careful: Handle = async ({ event, resolve }) => {
  const response = await resolve(event);
  response.headers.set('x-request-id', event.locals.requestId);
  if (response.headers.get('content-type')?.startsWith('text/html'))
    response.headers.set(keptFor, keeperOf(event.locals.actor));
  if (event.locals.actor && !response.headers.has('cache-control')) {
    response.headers.set('cache-control', 'private, no-store');
  }
  return response;
};

/**
 * Whose pages a device may keep to open them without a network: a dealer's own, not those of somebody who acts for them, and the desk of
 * whoever takes guests in.
 */
function keeperOf(actor: Actor | null): string {
  if (actor?.kind === 'staff' && doorRoles.includes(actor.role)) return deskOwner(actor.userId);
  return actor?.kind === 'dealer' && !actor.actedBy ? `${actor.dealerId}:${actor.userId}` : nobody;
}

export const handle = sequence(
  recorded,
  ownOrigin,
  readable,
  knownAction,
  careful,
  served,
  signedIn,
  callLimits,
  boundedBody,
  inTheirLanguage,
  pictureFirst
);

/** A bug is loud in the log and quiet on the page: the person gets a number to tell us. */
export const handleError: HandleServerError = ({ error, event, status }) => {
  // By its route: an address may carry a token.
  const about = { requestId: event.locals.requestId, route: event.route.id, method: event.request.method };
  if (status < 500) {
    log.debug({ ...about, status }, 'a request was refused');
    return { message: 'Not found' };
  }
  // Whoever breaks off an upload makes no fault of ours, and reads no answer.
  if (event.request.signal.aborted) {
    log.debug(about, 'the client has gone');
    return { message: 'Bad request' };
  }
  if (isUnavailable(error)) {
    event.locals.unavailable = true;
    tellUnavailable(error, event);
    return { message: 'Busy' };
  }
  log.error({ err: error, ...about }, 'request failed');
  return { message: 'Something went wrong', requestId: event.locals.requestId };
};
