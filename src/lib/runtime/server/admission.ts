import type { IncomingMessage, ServerResponse } from 'node:http';
import { isHostAllowed } from './hosts.ts';
import { log } from './log.ts';
import { routePath } from './route-path.ts';
import { settings } from './settings.ts';

/** Pages and calls that take whole files; everything else is small. */
const bulkPaths = ['/staff/imports', '/staff/pictures', '/api/v1/imports'];
const bulkPath = /^\/(?:staff\/)?orders\/\d{1,9}\/files$/;
const takesFiles = (path: string) => bulkPaths.includes(path) || bulkPath.test(path);
const smallBodyBytes = 1_000_000;
/** What adapter-node is told as its limit for those; see src/server.ts. */
export const bulkBodyLimit = '520M';
/** How long a body may take to arrive: a few fields over a bad network, or a whole upload over a slow one. */
const smallBodyMs = 30_000;
export const bulkBodyMs = 600_000;

export interface Refused {
  status: 400 | 413 | 421;
  text: string;
}

/**
 * Turns away what no page has to see: a foreign Host name, an address that is not what it looks like, a body that says itself that it is
 * too large for its path. null lets it in; the route's own, narrower bounds come after (src/routes/body-bounds.ts).
 */
export function refuseAtTheDoor(request: IncomingMessage): Refused | null {
  if (!isHostAllowed(request.headers.host, settings.allowedHosts)) {
    return { status: 421, text: 'This address does not belong to this server (ALLOWED_HOSTS).' };
  }
  const path = routePath(request.url);
  if (path === null) return { status: 400, text: 'This address cannot be read.' };
  if (!takesFiles(path) && Number(request.headers['content-length'] ?? 0) > smallBodyBytes) {
    return { status: 413, text: `At most ${smallBodyBytes} bytes.` };
  }
  return null;
}

/** Ends the connection of whoever sends a body too slowly to be waited for. */
export function limitBodyTime(request: IncomingMessage): void {
  const { headers } = request;
  if (!headers['transfer-encoding'] && !Number(headers['content-length'] ?? 0)) return;
  const isBulk = takesFiles(routePath(request.url) ?? '');
  const timer = setTimeout(
    () => {
      // It has come, and nobody read it: somebody was refused before, and their connection goes on with other requests.
      if (request.complete) return;
      log.debug('a body came too slowly');
      request.destroy();
    },
    isBulk ? bulkBodyMs : smallBodyMs
  );
  timer.unref();
  request.once('end', () => clearTimeout(timer)).once('close', () => clearTimeout(timer));
}

/** How long the rest of a body is still read, and thrown away, whose request was answered before it had arrived. */
const restMs = 5_000;

/**
 * Frees a connection from the rest of a body that nobody wants, so that the answer arrives and the next request of the same connection is
 * read: SvelteKit stops reading where the route does, and Node goes on only with bodies that nobody has begun to read.
 */
export function discardRest(request: IncomingMessage, response: ServerResponse): void {
  response.once('finish', () => {
    if (request.complete || request.destroyed) return;
    const timer = setTimeout(() => request.destroy(), restMs).unref();
    request.once('end', () => clearTimeout(timer)).once('close', () => clearTimeout(timer));
    request.removeAllListeners('data');
    request.resume();
  });
}
