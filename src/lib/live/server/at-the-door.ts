import type { IncomingMessage } from 'node:http';
import type { ExtendedError, Namespace, Socket } from 'socket.io';
import { isGoodFor } from '#lib/accounts/key-scope.ts';
import { identify } from '#lib/accounts/server/sessions/identify.ts';
import type { Actor } from '#lib/accounts/actor.ts';
import { isHostAllowed } from '#lib/runtime/server/hosts.ts';
import { log } from '#lib/runtime/server/log.ts';
import { settings } from '#lib/runtime/server/settings.ts';
import { msUntil } from '#lib/time/instant.ts';

/** What the server knows about a socket for as long as it lives. */
export interface SocketData {
  actor: Actor;
  /** When the session behind it ends, by `performance.now()`; null for keys and screens. */
  endsAtMs: number | null;
  messages: number;
}

/**
 * Whether a handshake may go on: our own host, and when a browser says where it comes from, from our own pages. Programs send
 * no Origin and no cookies of a person.
 */
export function comesFromUs({ headers }: IncomingMessage): boolean {
  if (!isHostAllowed(headers.host, settings.allowedHosts)) return false;
  return !headers.origin || URL.parse(headers.origin)?.host === headers.host;
}

/**
 * Signs a socket in the way a page is: by its cookie, or by `auth: { token }` (an API key or a screen's token), through the same
 * function. Nobody unknown gets in; when the database does not answer, the client is told to try again.
 */
export function signIn(namespace: Namespace): void {
  namespace.use((socket, next) => {
    whoIs(socket).then(
      (data) => {
        if (data) socket.data = data;
        next(data ? undefined : refusal('not_signed_in'));
      },
      (error: unknown) => {
        log.error({ err: error }, 'live: could not tell who connects');
        next(refusal('unavailable'));
      }
    );
  });
}

async function whoIs(socket: Socket): Promise<SocketData | null> {
  const { headers, auth } = socket.handshake;
  const token: unknown = auth.token;
  const { actor, session, key } = await identify({
    cookie: headers.cookie ?? null,
    authorization:
      typeof token === 'string' ? `Bearer ${token.slice(0, 200)}` : (headers.authorization ?? null)
  });
  if (key && !isGoodFor(key.scope, 'read')) return null;
  const endsAtMs = session ? performance.now() + msUntil(session.expiresAt) : null;
  return actor && { actor, endsAtMs, messages: 0 };
}

function refusal(code: string): ExtendedError {
  return Object.assign(new Error(code), { data: { code } });
}

const mostMessages = 30;
const perMs = 10_000;

/** Ends the connection of whoever sends more than a board ever would. */
export function limitMessages(namespace: Namespace): void {
  namespace.on('connection', (socket) => {
    socket.use((_, next) => {
      socket.data.messages += 1;
      if (socket.data.messages <= mostMessages) return next();
      socket.disconnect(true);
    });
  });
  const timer = setInterval(() => {
    for (const socket of namespace.sockets.values()) socket.data.messages = 0;
  }, perMs);
  timer.unref();
}
