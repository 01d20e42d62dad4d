import type { Server } from 'node:http';
import { isOwnAddress, trusts } from './caller.ts';
import { mostConnections } from './descriptors.ts';
import { log } from './log.ts';
import { networkOf } from './network.ts';

/**
 * Keeps an HTTP server from taking more connections than its process can hold, and from giving one address all of them. This machine and
 * the proxies in front are let be: a probe has to get through, and behind a proxy everybody has its address.
 */
export function shareConnections(server: Server, most = mostConnections()): void {
  const ofNetwork = Math.ceil(most * 0.9);
  const open = new Map<string, number>();
  server.maxConnections = most;
  server.on('drop', () => log.debug('a connection was dropped: too many are open'));
  server.on('connection', (socket) => {
    const address = socket.remoteAddress ?? '';
    if (isOwnAddress(address) || trusts(address)) return;
    const network = networkOf(address);
    const count = (open.get(network) ?? 0) + 1;
    open.set(network, count);
    socket.once('close', () => {
      const left = (open.get(network) ?? 1) - 1;
      if (left > 0) open.set(network, left);
      else open.delete(network);
    });
    if (count <= ofNetwork) return;
    log.debug({ network }, 'a connection was refused: too many are open from its address');
    socket.end(tooMany);
  });
}

const sentence = 'Too many connections are open from this address.\n';
const tooMany = [
  'HTTP/1.1 503 Service Unavailable',
  'connection: close',
  'content-type: text/plain',
  'x-content-type-options: nosniff',
  'retry-after: 10',
  `content-length: ${sentence.length}`,
  '',
  sentence
].join('\r\n');
