import { channel } from 'node:diagnostics_channel';
import { randomUUID } from 'node:crypto';
import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit';
import { sequence } from '@sveltejs/kit/hooks';
import { identify } from '#lib/accounts/server/sessions/identify.ts';
import { setSessionCookie } from '#lib/accounts/server/sessions/session-cookie.ts';
import { paraglideMiddleware } from '#lib/i18n/paraglide/server.js';
import { isUnavailable } from '#lib/db/server/unavailable.ts';
import { log } from '#lib/runtime/server/log.ts';
import * as app from './app.server.ts';
import { boundedBody } from './routes/body-bounds.ts';
import { doorOf, turnedAway } from './routes/doors.ts';
import { isForeign } from './routes/origin.ts';
import { served, tellUnavailable } from './routes/served.ts';

/** Hands the app over to src/server.ts. Starts nothing: this also runs while building and after every edit in development. */
export const init: ServerInit = () => {
  channel('orderfair:ready').publish(app);
};

/** Unsafe requests must come from our own pages; webhooks prove themselves by their signature. */
const ownOrigin: Handle = ({ event, resolve }) => {
  if (isForeign(event.request, event.url)) return new Response('Cross-site request refused', { status: 403 });
  return resolve(event);
};

/** No database stores the character 0, and no address of ours has it. */
const readable: Handle = ({ event, resolve }) =>
  event.url.href.includes('%00') ? new Response('Bad address', { status: 400 }) : resolve(event);

const signedIn: Handle = async ({ event, resolve }) => {
  event.locals.requestId = randomUUID();
  const { headers } = event.request;
  const { actor, session, key } = await identify({
    cookie: headers.get('cookie'),
    authorization: headers.get('authorization')
  });
  const door = doorOf(event.route.id);
  // A key is for programs. On a page it is nobody: what people decide, and the keys themselves, needs a person who is there.
  event.locals.actor = key && door !== 'api' ? null : actor;
  event.locals.key = key;
  event.locals.session = session;
  if (session?.fresh) setSessionCookie(event.cookies, session, event.url.protocol === 'https:');
  return turnedAway(door, event) ?? resolve(event);
};

const inTheirLanguage: Handle = ({ event, resolve }) => {
  if (event.url.pathname.startsWith('/api/')) return resolve(event);
  // Without its body: paraglide copies the request, and a copy that nobody reads keeps a whole upload in memory.
  const { url, headers } = event.request;
  return paraglideMiddleware(new Request(url, { headers }), ({ locale }) =>
    resolve(event, { transformPageChunk: ({ html }) => html.replace('%lang%', locale) })
  );
};

const careful: Handle = async ({ event, resolve }) => {
  const response = await resolve(event);
  response.headers.set('x-content-type-options', 'nosniff');
  response.headers.set('referrer-policy', 'same-origin');
  response.headers.set('x-request-id', event.locals.requestId);
  if (event.locals.actor && !response.headers.has('cache-control')) {
    response.headers.set('cache-control', 'private, no-store');
  }
  return response;
};

export const handle = sequence(ownOrigin, readable, careful, served, signedIn, boundedBody, inTheirLanguage);

/** A bug is loud in the log and quiet on the page: the person gets a number to tell us. */
export const handleError: HandleServerError = ({ error, event, status }) => {
  if (status < 500) return { message: 'Not found' };
  // Whoever breaks off an upload makes no fault of ours, and reads no answer.
  if (event.request.signal.aborted) {
    log.debug({ path: event.url.pathname }, 'the client has gone');
    return { message: 'Bad request' };
  }
  if (isUnavailable(error)) {
    event.locals.unavailable = true;
    tellUnavailable(error, event);
    return { message: 'Busy' };
  }
  log.error({ err: error, requestId: event.locals.requestId, path: event.url.pathname }, 'request failed');
  return { message: 'Something went wrong', requestId: event.locals.requestId };
};
