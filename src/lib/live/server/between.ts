import { createServer } from 'node:http';
import type { Namespace, Server as SocketServer } from 'socket.io';
import { boardNamespace } from '#lib/board/wire.ts';
import type { ToClient, ToServer } from '../events.ts';
import type { SocketData } from './at-the-door.ts';
import type { BoardNamespace } from './board-watch.ts';
import { Changes } from './changes.ts';
import { gatewayState } from './gateway-state.ts';
import { openSockets } from './io.ts';
import type { Join } from './join.ts';
import { ScreensSeen } from './screens-seen.ts';

export type PortalNamespace = Namespace<ToServer, ToClient, Record<never, never>, SocketData>;

/**
 * What only one process knows and tells the sockets of all that it is joined with: words without an event, and which screens are connected. Everything else follows from the
 * record, which every process reads, and is told to its own sockets alone.
 */
export function openBetween(io: SocketServer, join: Join | null) {
  const portal: PortalNamespace = io.of('/');
  const boards: BoardNamespace = io.of(boardNamespace);
  const words = new Changes((room, change) => portal.to(room).emit('changed', change));
  const screens = new ScreensSeen(
    () => portal.local.to('staff').emit('changed', { seq: gatewayState.seq, topics: ['screens'] }),
    (told) => void (join && boards.serverSideEmit('screen', told))
  );
  boards.on('screen', (told) => screens.heard(told));
  return { words, screens };
}

/** For a process without sockets of its own: it says to the others what nobody else knows, and hears of their screens. `closeLive` ends it. */
export function joinOthers(join: Join): void {
  const unreachable = createServer();
  const io = openSockets(unreachable, (_, allow) => allow(null, false), join.adapter);
  Object.assign(gatewayState, { ...openBetween(io, join), join });
}
