import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isOwnAddress } from './caller.ts';
import { exposition } from './metrics.ts';
import { settings } from './settings.ts';

export interface Health {
  /** Why this process wants no traffic (parts not started, stopping, ailing, a silent database); null when it does. */
  unready: () => Promise<string | null>;
}

/** Answers /livez (no database), /readyz and /metrics; false when the request is for somebody else. */
export function answerProbe(request: IncomingMessage, response: ServerResponse, health: Health): boolean {
  switch (request.url) {
    case '/livez':
      send(response, 200, 'ok\n');
      return true;
    case '/readyz':
      void health
        .unready()
        .then((reason) => send(response, reason ? 503 : 200, reason ? `not ready: ${reason}\n` : 'ready\n'));
      return true;
    case '/metrics':
      if (mayReadMetrics(request))
        void exposition().then(
          ({ type, body }) => send(response, 200, body, type),
          () => send(response, 500, 'could not be read\n')
        );
      else send(response, 404, 'Not found\n');
      return true;
    default:
      return false;
  }
}

function send(
  response: ServerResponse,
  status: number,
  body: string,
  type = 'text/plain; charset=utf-8'
): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
}

/**
 * With METRICS_TOKEN its bearer. Without one only this machine, asking for itself: where a proxy stands in front everybody comes
 * from this machine, whatever headers that proxy sends.
 */
function mayReadMetrics({ headers, socket }: IncomingMessage): boolean {
  const token = settings.metricsToken;
  if (token) return sameText(headers.authorization ?? '', `Bearer ${token}`);
  const isPublic = !isOwnAddress(URL.parse(settings.publicUrl)?.host) || settings.trustProxy.length > 0;
  const isPassedOn = passedOn.some((name) => headers[name] !== undefined);
  return !isPublic && !isPassedOn && isOwnAddress(headers.host) && isOwnAddress(socket.remoteAddress);
}

const passedOn = [
  'forwarded',
  'via',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip'
];

function sameText(left: string, right: string): boolean {
  const [one, other] = [Buffer.from(left), Buffer.from(right)];
  return one.length === other.length && timingSafeEqual(one, other);
}
