import type { Server } from 'node:http';
import { Server as SocketServer, type ServerOptions } from 'socket.io';

/** A module that imports nothing of ours, so that the one socket server of the process survives hot reloads in development. */
export const sockets: { io: SocketServer | null } = { io: null };

/** Messages from outside are short; anything longer ends the connection. */
const mostBytes = 16_000;

/** Makes the process's socket server on this HTTP server; `allowRequest` decides before anything else is read, `adapter` joins it with other processes. */
export function openSockets(
  http: Server,
  allowRequest: NonNullable<ConstructorParameters<typeof SocketServer>[1]>['allowRequest'],
  adapter?: ServerOptions['adapter']
): SocketServer {
  sockets.io = new SocketServer(http, {
    allowRequest,
    ...(adapter && { adapter }),
    serveClient: false,
    maxHttpBufferSize: mostBytes,
    transports: ['websocket', 'polling'],
    perMessageDeflate: false,
    httpCompression: false,
    connectTimeout: 10_000
  });
  return sockets.io;
}
