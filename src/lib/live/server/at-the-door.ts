import type { IncomingMessage } from 'node:http';
import type { ExtendedError, Namespace, Socket } from 'socket.io';
import { isGoodFor } from '#lib/accounts/key-scope.ts';
import { noteRefusal } from '#lib/accounts/server/refused/note-refusal.ts';
import { identify } from '#lib/accounts/server/sessions/identify.ts';
import type { Actor } from '#lib/accounts/actor.ts';
import type { WatchedFair } from '#lib/board/server/watching.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { isHostAllowed } from '#lib/runtime/server/hosts.ts';
import { log } from '#lib/runtime/server/log.ts';
import { settings } from '#lib/runtime/server/settings.ts';
import { msUntil } from '#lib/time/instant.ts';
import { callerBehind, countRefusedJoin } from './connections.ts';
import type { Crowd } from './crowd.ts';

/** What the server knows about a socket for as long as it lives. */
export interface SocketData {
  actor: Actor;
  /** When the session behind it ends, by `performance.now()`; null for keys and screens. */
  endsAtMs: number | null;
  /** The fair that it watches. */
  watched?: WatchedFair;
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
 * function. Nobody unknown gets in, nor anybody who holds too many connections; when the database does not answer, the client is told
 * to try again.
 */
export function signIn(namespace: Namespace, crowd: Crowd): void {
  namespace.use((socket, next) => {
    whoIs(socket).then(
      (data) => {
        if (!data) return refuse(socket, next, 'not_signed_in');
        if (!crowd.admits(socket.conn, nameOf(data.actor)))
          return refuse(socket, next, 'too_many_sockets', data.actor);
        socket.data = data;
        next();
      },
      (error: unknown) => {
        if (error instanceof Refusal) return refuse(socket, next, error.code);
        log.error({ err: error }, 'live: could not tell who connects');
        refuse(socket, next, 'unavailable');
      }
    );
  });
}

const nameOf = (actor: Actor) => (actor.kind === 'screen' ? `screen:${actor.screenId}` : actor.userId);

async function whoIs(socket: Socket): Promise<SocketData | null> {
  const { headers, auth } = socket.handshake;
  const token: unknown = auth.token;
  const { actor, session, key } = await identify({
    cookie: headers.cookie ?? null,
    authorization:
      typeof token === 'string' ? `Bearer ${token.slice(0, 200)}` : (headers.authorization ?? null),
    ...callerBehind(socket.conn)
  });
  if (key && !isGoodFor(key.scope, 'read')) return null;
  const endsAtMs = session ? performance.now() + msUntil(session.expiresAt) : null;
  return actor && { actor, endsAtMs };
}

function refuse(
  socket: Socket,
  next: (error: ExtendedError) => void,
  code: string,
  actor: Actor | null = null
): void {
  next(Object.assign(new Error(code), { data: { code } }));
  const userId = actor && actor.kind !== 'screen' ? actor.userId : null;
  if (code !== 'unavailable')
    noteRefusal({ kind: 'socket_refused', userId, address: callerBehind(socket.conn).network });
  countRefusedJoin(socket.conn);
}
