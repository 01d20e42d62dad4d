import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
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
        void exposition().then(({ type, body }) => send(response, 200, body, type));
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

/** With METRICS_TOKEN its bearer; without one only this machine, and nothing that a proxy has passed on. */
function mayReadMetrics(request: IncomingMessage): boolean {
  const token = settings.metricsToken;
  if (token) return sameText(request.headers.authorization ?? '', `Bearer ${token}`);
  const peer = request.socket.remoteAddress ?? '';
  return ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(peer) && !request.headers['x-forwarded-for'];
}

function sameText(left: string, right: string): boolean {
  const [one, other] = [Buffer.from(left), Buffer.from(right)];
  return one.length === other.length && timingSafeEqual(one, other);
}
