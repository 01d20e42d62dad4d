import type { IncomingMessage } from 'node:http';
import { isHostAllowed } from './hosts.ts';
import { settings } from './settings.ts';

/** Pages and calls that take whole files; everything else is small. */
const bulkPaths = ['/staff/import', '/api/v1/imports'];
const smallBodyBytes = 1_000_000;
/** What adapter-node is told as its limit for those; see src/server.ts. */
export const bulkBodyLimit = '64M';

export interface Refused {
  status: 411 | 413 | 421;
  text: string;
}

/** Turns away what no page has to see: a foreign Host name, or a body larger than its path allows. null lets it in. */
export function refuseAtTheDoor(request: IncomingMessage): Refused | null {
  if (!isHostAllowed(request.headers.host, settings.allowedHosts)) {
    return { status: 421, text: 'This address does not belong to this server (ALLOWED_HOSTS).' };
  }
  if (bulkPaths.some((path) => request.url?.startsWith(path))) return null;
  if (request.headers['transfer-encoding']) return { status: 411, text: 'Send a Content-Length.' };
  if (Number(request.headers['content-length'] ?? 0) > smallBodyBytes) {
    return { status: 413, text: `At most ${smallBodyBytes} bytes.` };
  }
  return null;
}
