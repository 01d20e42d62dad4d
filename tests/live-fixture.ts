import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { io, type Socket } from 'socket.io-client';
import { afterAll, afterEach } from 'vitest';
import type { DealerUser, StaffUser } from '../src/lib/accounts/actor.ts';
import { lucia } from '../src/lib/accounts/server/sessions/lucia.ts';
import { openSession } from '../src/lib/accounts/server/sessions/sign-in.ts';
import { foldStandings } from '../src/lib/board/server/fold-standings.ts';
import type { BoardToClient, BoardToServer, WatchAnswer } from '../src/lib/board/wire.ts';
import { client } from '../src/lib/db/server/connect.ts';
import { systemActor } from '../src/lib/events/event.ts';
import { recordEvent } from '../src/lib/events/server/record-event.ts';
import { wakeRelay } from '../src/lib/events/server/relay-state.ts';
import { Relay } from '../src/lib/events/server/relay.ts';
import { attachLive, closeLive, tellLive } from '../src/lib/live/server/gateway.ts';
import type { TestDatabase } from './database.ts';

export type BoardSocket = Socket<BoardToClient, BoardToServer>;

/** A real HTTP server with the gateway and a relay on a test database, and real clients that are closed after each test. */
export async function liveServer({ db, url }: TestDatabase) {
  const http = createServer((_, response) => void response.writeHead(404).end());
  attachLive(http);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const connect = () => client(url, 1);
  const relay = new Relay({ db, connect, folds: [foldStandings], subscribers: [], onEvents: tellLive });
  await relay.start();
  const opened: Socket[] = [];
  afterEach(() => opened.splice(0).forEach((socket) => void socket.disconnect()));
  afterAll(async () => {
    await relay.stop();
    await closeLive();
  });

  function open(
    namespace: string,
    headers: Record<string, string> = {},
    auth: Record<string, unknown> = {}
  ): Socket {
    const options = { forceNew: true, transports: ['websocket'], reconnection: false };
    const socket = io(address + namespace, { ...options, extraHeaders: headers, auth });
    opened.push(socket);
    return socket;
  }

  /** A connected socket of a person, in either namespace. */
  async function enter(actor: DealerUser | StaffUser, namespace = '/board'): Promise<Socket> {
    const socket = open(namespace, { cookie: await cookieOf(actor) });
    const answer = await arrival(socket);
    if (answer !== 'in') throw new Error(`not let in: ${answer}`);
    return socket;
  }

  return { address, open, enter };
}

/** A cookie header as a browser of this person sends it. */
export async function cookieOf({ userId }: DealerUser | StaffUser): Promise<string> {
  const session = await openSession(userId, null, new Date());
  return `${lucia.sessionCookieName}=${session.id}`;
}

/** Resolves with `in`, or with the reason why not. */
export function arrival(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    socket.once('connect', () => resolve('in'));
    socket.once('connect_error', (error) => resolve(error.message));
  });
}

/** Resolves with the reason when the connection ends. */
export function departure(socket: {
  once(event: 'disconnect', listener: (reason: string) => void): unknown;
}) {
  return new Promise<string>((resolve) => socket.once('disconnect', resolve));
}

/** What the server answers to a board that starts to watch. */
export function watch(socket: BoardSocket, fair: string, have?: { epoch: string; seq: number }) {
  return new Promise<WatchAnswer>((resolve) => socket.emit('watch', { fair, have }, resolve));
}

export interface PlacedGiven {
  fairId: number;
  regionId: number;
  dealerId?: number;
  amountMinor?: number;
  count?: number;
}

/** Records orders in one transaction, as placing does; `fail` rolls them back. */
export async function placeOrders(db: TestDatabase['db'], given: PlacedGiven, fail = false): Promise<void> {
  const { fairId, regionId, dealerId, amountMinor = 1000, count = 1 } = given;
  const work = db.transaction(async (tx) => {
    for (let n = 0; n < count; n++) {
      await recordEvent(tx, {
        type: 'order.placed',
        aggregate: { type: 'order', id: randomUUID() },
        actor: systemActor,
        fairId,
        dealerId,
        payload: { number: 1, regionId, amountMinor, currency: 'EUR', units: 1 },
        at: new Date()
      });
    }
    if (fail) tx.rollback();
  });
  await work.catch((error: unknown) => {
    if (!fail) throw error;
  });
  wakeRelay();
}
