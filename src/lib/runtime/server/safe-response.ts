import { ServerResponse, type IncomingMessage } from 'node:http';
import { callerOf } from './caller.ts';

/** Two years. Only where the answer itself came over TLS: a hall on plain http has to stay reachable. */
const strictTransport = 'max-age=63072000';

/**
 * What stands on every answer of this server whoever gives it: pages, files, probes, redirects, refusals, sockets. A page's own,
 * stricter content security policy (svelte.config.js) takes the place of this one.
 */
export function safeHeaders(request: IncomingMessage): [name: string, value: string][] {
  const headers: [string, string][] = [
    ['x-content-type-options', 'nosniff'],
    ['referrer-policy', 'same-origin'],
    ['content-security-policy', "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"],
    ['cross-origin-opener-policy', 'same-origin'],
    ['cross-origin-resource-policy', 'same-origin'],
    ['permissions-policy', refusedPowers]
  ];
  if (callerOf(request).isSecure) headers.push(['strict-transport-security', strictTransport]);
  return headers;
}

/** What no page of ours needs, so that nothing smuggled into one can have it; the camera reads labels, for our own pages alone. */
const refusedPowers =
  'accelerometer display-capture geolocation gyroscope magnetometer microphone midi payment usb'
    .split(' ')
    .map((power) => `${power}=()`)
    .concat('camera=(self)')
    .join(', ');

/** An answer that carries the safe headers from the start; given to `createServer`, so that no way of answering gets round it. */
export class SafeResponse<Request extends IncomingMessage = IncomingMessage> extends ServerResponse<Request> {
  constructor(request: Request, ...others: unknown[]) {
    super(...([request, ...others] as unknown as [Request]));
    for (const [name, value] of safeHeaders(request)) this.setHeader(name, value);
  }
}

/** The answer to what the HTTP parser cannot read, which never becomes a request. */
export function unreadable(status: 400 | 408 | 431): string {
  const reasons = { 400: 'Bad Request', 408: 'Request Timeout', 431: 'Request Header Fields Too Large' };
  const headers = 'connection: close\r\nx-content-type-options: nosniff\r\nreferrer-policy: same-origin';
  return `HTTP/1.1 ${status} ${reasons[status]}\r\n${headers}\r\ncontent-length: 0\r\n\r\n`;
}
