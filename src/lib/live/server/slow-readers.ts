import type { Namespace } from 'socket.io';
import { log } from '#lib/runtime/server/log.ts';
import { counter } from '#lib/runtime/server/metrics.ts';

/** About seven seconds of frames at full pace. */
const mostWaitingBytes = 1_000_000;

/** What Socket.IO holds for a connection; it has no public name for either. */
interface Connection {
  id: string;
  writeBuffer: { data?: string | Buffer }[];
  transport: { socket?: { bufferedAmount: number; terminate(): void } };
  close(discard: boolean): void;
}

/**
 * Ends connections whose reader takes nothing although it answers pings, before what waits for it fills the memory. A screen loses
 * nothing by it: it comes back by itself and starts from the whole standing.
 */
export function cutSlowReaders(namespaces: readonly Namespace[]): void {
  const connections = namespaces.flatMap(({ sockets }) => [...sockets.values()].map(({ conn }) => conn));
  for (const connection of new Set(connections) as unknown as Set<Connection>) {
    if (waitingBytes(connection) <= mostWaitingBytes) continue;
    log.debug({ connection: connection.id }, 'live: a reader that takes nothing is cut off');
    counter('live_slow_readers_total', 'Connections ended because their reader took nothing').inc();
    // A polite end would wait behind everything else that this reader does not take.
    connection.transport.socket?.terminate();
    connection.close(true);
  }
}

function waitingBytes({ writeBuffer, transport }: Connection): number {
  const queued = writeBuffer.reduce((sum, { data }) => sum + (data?.length ?? 0), 0);
  return queued + (transport.socket?.bufferedAmount ?? 0);
}
