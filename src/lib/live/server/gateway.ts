import type { IncomingMessage, Server } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Namespace, Server as SocketServer } from 'socket.io';
import { noteRefusal } from '#lib/accounts/server/refused/note-refusal.ts';
import { noteSeen } from '#lib/accounts/server/screens/screens.ts';
import { boardNamespace } from '#lib/board/wire.ts';
import { db } from '#lib/db/server/client.ts';
import type { SequencedEvent } from '#lib/events/event.ts';
import { recordStanding } from '#lib/events/server/relay-state.ts';
import { callerOf } from '#lib/runtime/server/caller.ts';
import { log } from '#lib/runtime/server/log.ts';
import { gauge } from '#lib/runtime/server/metrics.ts';
import { instantNow } from '#lib/time/instant.ts';
import type { Noticed } from '../events.ts';
import { comesFromUs, signIn, type SocketData } from './at-the-door.ts';
import { openBetween, type PortalNamespace } from './between.ts';
import { BoardFeeds, toldAge } from './board-feeds.ts';
import { serveBoards, type BoardNamespace } from './board-watch.ts';
import { Changes } from './changes.ts';
import { openCrowd, watchConnections } from './connections.ts';
import type { Crowd } from './crowd.ts';
import { openSockets, sockets } from './io.ts';
import { gatewayState } from './gateway-state.ts';
import type { Join } from './join.ts';
import { dropByEvent, roomsOf } from './rooms.ts';
import type { ScreensSeen } from './screens-seen.ts';
import { SlicedSender, Slices } from './slices.ts';
import { cutSlowReaders } from './slow-readers.ts';

const beatMs = 5_000;
const sweepMs = 60_000;
const slowReadersMs = 1_000;
const screensMs = 60_000;
/** A page takes the process some milliseconds; many pages that come back at once are read one after the other. */
const [spreadOfOneMs, mostSpreadMs] = [3, 60_000];
/** Sockets of a server that goes down come back within this time, spread by chance. */
const awayMs = 5_000;
/** Long enough for the word to leave before the connections end. */
const goodbyeMs = 50;

/**
 * Serves sockets on this HTTP server: who connects is told apart as on any page, the portal hears which topics changed, and boards
 * get frames. Once a process; `tellLive` feeds it, `closeLive` ends it. `join` carries what only one process knows to the others.
 */
export function attachLive(http: Server, join: Join | null = null): void {
  const crowd = openCrowd();
  const decide = (request: IncomingMessage, allow: (refusal: string | null, isAllowed: boolean) => void) => {
    const refusal = refusalOf(request, crowd);
    allow(refusal, refusal === null);
  };
  const io = openSockets(http, decide, join?.adapter);
  // Before the handshake's request is dropped, which says where a connection comes from.
  watchConnections(io, crowd);
  const portal: PortalNamespace = io.of('/');
  const boards: BoardNamespace = io.of(boardNamespace);
  const changes = new Changes((room, change) => portal.local.to(room).emit('changed', change));
  const feeds = new BoardFeeds(boards as Namespace);
  const { words, screens } = openBetween(io, join);
  for (const namespace of [portal, boards] as Namespace[]) welcome(namespace, crowd);
  const everybody = new Slices(portal as Namespace, 'portal');
  const beats = new SlicedSender<ReturnType<typeof beatNow>>(
    everybody,
    (room, beat) => void portal.local.to(room).emit('beat', beat)
  );
  portal.on('connection', (socket) => {
    void socket.join(everybody.free);
    socket.emit('beat', beatNow());
  });
  serveBoards(boards, feeds, screens);
  dropHandshakes(io);
  const timers = [
    setInterval(() => beats.send(beatNow()), beatMs),
    setInterval(() => endSessions([portal, boards] as Namespace[]), sweepMs),
    setInterval(() => cutSlowReaders([portal, boards] as Namespace[]), slowReadersMs),
    setInterval(() => noteScreens(screens), screensMs)
  ];
  Object.assign(gatewayState, { changes, words, feeds, screens, join, timers });
}

/** Whoever looks for screens that have gone dark may sit in another process. One that cannot be noted now is noted in a minute. */
function noteScreens(screens: ScreensSeen): void {
  noteSeen(db(), screens.here(), instantNow()).catch((error: unknown) =>
    log.warn({ err: error }, 'screens could not be noted')
  );
}

/** What the relay numbered, in any process. Never throws: a listener must not stop the relay. */
export function tellLive(events: SequencedEvent[]): void {
  gatewayState.seq = events.at(-1)?.seq ?? gatewayState.seq;
  for (const event of events) dropByEvent(event);
  gatewayState.changes?.tell(events);
  gatewayState.feeds?.tell(events);
}

/** Tells the sockets in a room what has changed without an event: of this process, and of those that it is joined with. Whoever misses it looks by themselves now and then. */
export function tellTopics(room: string, topics: string[]): void {
  gatewayState.words?.say(room, topics, gatewayState.seq);
}

/** Those of these people who have a page open that this process serves. */
export const peopleHere = (userIds: readonly string[]): string[] =>
  userIds.filter((userId) => sockets.io?.of('/').adapter.rooms.has(`user:${userId}`));

/** Tells the pages of one person that this process serves what their bell shows. */
export function tellNoticed(userId: string, noticed: Noticed): void {
  sockets.io?.of('/').local.to(`user:${userId}`).emit('noticed', noticed);
}

/** Tells everybody to come back at a random moment and ends the connections: an HTTP server waits for its upgraded ones. */
export async function sayGoodbye(): Promise<void> {
  const { io } = sockets;
  io?.of('/').local.emit('away', { withinMs: awayMs });
  io?.of(boardNamespace).local.emit('away', { withinMs: awayMs });
  await pause(goodbyeMs);
  io?.engine.close();
}

/** Ends all connections and timers. */
export async function closeLive(): Promise<void> {
  const { io } = sockets;
  const { changes, words, feeds, join, timers } = gatewayState;
  timers.forEach((timer) => clearInterval(timer));
  changes?.stop();
  words?.stop();
  feeds?.stop();
  Object.assign(gatewayState, {
    changes: null,
    words: null,
    feeds: null,
    screens: null,
    join: null,
    timers: []
  });
  sockets.io = null;
  await io?.close();
  join?.leave();
}

function refusalOf(request: IncomingMessage, crowd: Crowd): string | null {
  const { network } = callerOf(request);
  if (!comesFromUs(request)) {
    noteRefusal({ kind: 'foreign_origin', address: network });
    return 'Only our own pages and programs with a key may connect.';
  }
  const refusal = crowd.refusal(network);
  if (refusal !== null) noteRefusal({ kind: 'too_many', address: network });
  return refusal;
}

function welcome(namespace: Namespace, crowd: Crowd): void {
  signIn(namespace, crowd);
  const open = gauge('live_sockets', 'Open sockets by namespace', ['namespace']).labels(namespace.name);
  namespace.on('connection', (socket) => {
    open.inc();
    socket.on('disconnect', () => open.dec());
    void socket.join(roomsOf(socket.data.actor));
    // The handshake holds headers and cookies that nobody needs any more; ten thousand of them are many megabytes.
    Object.assign(socket.handshake, { headers: {}, auth: {}, query: {} });
  });
}

/** Lets go of the HTTP request of each connection, of which only these parts are ever read again. */
function dropHandshakes(io: SocketServer): void {
  io.engine.on('connection', (connection: { request: unknown }) => {
    const { headers, url, connection: tcp } = connection.request as IncomingMessage;
    const { cookie, authorization, origin } = headers;
    const encrypted = 'encrypted' in tcp && tcp.encrypted === true;
    connection.request = {
      headers: { cookie, authorization, origin },
      url,
      connection: { encrypted },
      _query: {}
    };
  });
}

/** What the portal hears although nothing happens: up to where the record is told here, how old that is, and how full the house is. */
const beatNow = () => ({
  seq: recordStanding().position,
  at: instantNow().toISOString(),
  behindMs: toldAge(),
  spreadMs: Math.min(mostSpreadMs, spreadOfOneMs * (sockets.io?.of('/').sockets.size ?? 0))
});

/** A socket does not outlive the session that it was opened with; it comes back with the renewed one, or not at all. */
function endSessions(namespaces: Namespace[]): void {
  for (const namespace of namespaces) {
    for (const socket of namespace.sockets.values()) {
      const { endsAtMs } = socket.data as SocketData;
      if (endsAtMs !== null && endsAtMs < performance.now()) socket.disconnect(true);
    }
  }
}
