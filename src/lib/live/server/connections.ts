import type { IncomingMessage } from 'node:http';
import type { Server as SocketServer } from 'socket.io';
import { callerOf, type Caller } from '#lib/runtime/server/caller.ts';
import { mostConnections } from '#lib/runtime/server/descriptors.ts';
import { log } from '#lib/runtime/server/log.ts';
import { settings } from '#lib/runtime/server/settings.ts';
import { Crowd, sharesOf } from './crowd.ts';

/** The part of an Engine.IO connection that is needed here: what lies below all namespaces. */
export interface Connection {
  request: unknown;
  on(event: 'packet', listener: (packet: { type: string; data?: unknown }) => void): unknown;
  once(event: 'close', listener: () => void): unknown;
  close(discard?: boolean): void;
}

/** More than any page of ours sends in this time; joins of a namespace are messages too. */
const limits = { perMs: 10_000, messages: 40, joins: 10, refusedJoins: 3 };

interface Known extends Caller {
  refusedJoins: number;
}

const known = new WeakMap<object, Known>();

/** Who a connection came from. What says so, the handshake's request, is gone by the time that a namespace is joined. */
export const callerBehind = (connection: object): Caller => known.get(connection) ?? nobody;
const nobody: Caller = { network: '', isSecure: false };

/** Takes connections as long as nobody holds more than a share of them. */
export function openCrowd(): Crowd {
  return new Crowd(sharesOf(mostConnections(), settings.socketsPerPerson));
}

/** Counts each connection and what arrives on it, of whatever kind it is and whether or not anybody has proved who they are. */
export function watchConnections(io: SocketServer, crowd: Crowd): void {
  io.engine.on('connection', (connection: Connection) => {
    const caller = callerOf(connection.request as IncomingMessage);
    known.set(connection, { ...caller, refusedJoins: 0 });
    crowd.came(connection, caller.network);
    connection.once('close', () => crowd.left(connection));
    limitPackets(connection);
  });
}

/** Ends a connection on which join after join is refused: each costs more to refuse than to send. */
export function countRefusedJoin(connection: Connection): void {
  const about = known.get(connection);
  if (about && ++about.refusedJoins >= limits.refusedJoins) end(connection, 'refused joins');
}

function limitPackets(connection: Connection): void {
  let endsAtMs = 0;
  let [messages, joins] = [0, 0];
  connection.on('packet', ({ type, data }) => {
    if (type !== 'message') return;
    const nowMs = performance.now();
    if (nowMs >= endsAtMs) {
      endsAtMs = nowMs + limits.perMs;
      [messages, joins] = [0, 0];
    }
    messages++;
    // Socket.IO's own packets begin with their kind: 0 joins a namespace.
    if (typeof data === 'string' && data.startsWith('0')) joins++;
    if (messages > limits.messages || joins > limits.joins) end(connection, 'too many messages');
  });
}

function end(connection: Connection, reason: string): void {
  log.debug({ reason, network: callerBehind(connection).network }, 'live: a connection was ended');
  connection.close(true);
}
