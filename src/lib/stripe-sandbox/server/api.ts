import Stripe from 'stripe';
import { ApiError, invalidRequest, rateLimited, serverError } from './api-error.ts';
import { createSession, expireSession, listSessions, retrieveSession } from './checkout-sessions.ts';
import { retrieveDispute } from './disputes.ts';
import { listEvents, retrieveEvent } from './events.ts';
import type { FaultKind } from './faults.ts';
import { parseFormBody } from './form-body.ts';
import { earlierAnswer, keepAnswer, requestPrint } from './idempotency.ts';
import { newId } from './ids.ts';
import { retrieveIntent } from './payment-intents.ts';
import { createRefund, retrieveRefund } from './refunds.ts';
import type { Sandbox } from './sandbox.ts';

export interface ApiRequest {
  method: string;
  path: string;
  query: string;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/** `silence` and `reset`: the work may be done, but no answer comes. */
export type ApiAnswer =
  { status: number; headers: Record<string, string>; body: string } | 'silence' | 'reset';

type Endpoint = (sandbox: Sandbox, id: string, input: unknown) => unknown;

const endpoints: [method: string, path: RegExp, name: string, endpoint: Endpoint][] = [
  ['POST', /^\/v1\/checkout\/sessions$/, '/v1/checkout/sessions', (s, _, input) => createSession(s, input)],
  ['GET', /^\/v1\/checkout\/sessions$/, '/v1/checkout/sessions', (s, _, input) => listSessions(s, input)],
  ['GET', /^\/v1\/checkout\/sessions\/(\w+)$/, '/v1/checkout/sessions/:id', retrieveSession],
  ['POST', /^\/v1\/checkout\/sessions\/(\w+)\/expire$/, '/v1/checkout/sessions/:id/expire', expireSession],
  ['GET', /^\/v1\/payment_intents\/(\w+)$/, '/v1/payment_intents/:id', retrieveIntent],
  ['POST', /^\/v1\/refunds$/, '/v1/refunds', (s, _, input) => createRefund(s, input)],
  ['GET', /^\/v1\/refunds\/(\w+)$/, '/v1/refunds/:id', retrieveRefund],
  ['GET', /^\/v1\/disputes\/(\w+)$/, '/v1/disputes/:id', retrieveDispute],
  ['GET', /^\/v1\/events$/, '/v1/events', (s, _, input) => listEvents(s, input)],
  ['GET', /^\/v1\/events\/(\w+)$/, '/v1/events/:id', retrieveEvent]
];

/** Answers one call of the API as Stripe would: key, version, idempotency, then the work; faults on request. */
export function answerApi(sandbox: Sandbox, request: ApiRequest): ApiAnswer {
  const id = newId('req', 14);
  try {
    checkHeaders(request);
    return dispatch(sandbox, request, id);
  } catch (error) {
    if (error instanceof ApiError) return answer(error.status, errorBody(error), id);
    throw error;
  }
}

function dispatch(sandbox: Sandbox, request: ApiRequest, requestId: string): ApiAnswer {
  const [, path, name, endpoint] = findEndpoint(request);
  const fault = sandbox.faults.take(`${request.method} ${name}`);
  if (fault === 'rate_limit') throw rateLimited();
  if (fault === 'timeout_before_effect') return 'silence';
  const key = request.method === 'POST' ? header(request, 'idempotency-key') : null;
  const print = requestPrint(`${request.method} ${request.path}`, request.body);
  const earlier = key ? earlierAnswer(sandbox, key, print) : null;
  if (earlier) {
    const headers = { 'idempotent-replayed': 'true', 'idempotency-key': earlier.id };
    return spoiled(fault, answer(earlier.status, earlier.body, requestId, headers));
  }
  const input = parseFormBody(request.method === 'GET' ? request.query : request.body);
  const objectId = path.exec(request.path)?.[1] ?? '';
  const made = execute(() => endpoint(sandbox, objectId, input), fault);
  if (key) keepAnswer(sandbox, key, print, made);
  return spoiled(fault, answer(made.status, made.body, requestId, key ? { 'idempotency-key': key } : {}));
}

/** A 500 counts as executed and is kept under the key; a refused parameter is not. */
function execute(work: () => unknown, fault: FaultKind | null): { status: number; body: string } {
  if (fault === 'error_500') return { status: 500, body: errorBody(serverError()) };
  const object = work();
  if (fault === 'error_500_after_effect') return { status: 500, body: errorBody(serverError()) };
  return { status: 200, body: JSON.stringify(object, null, 2) };
}

function spoiled(fault: FaultKind | null, answer: ApiAnswer): ApiAnswer {
  if (fault === 'timeout_after_effect') return 'silence';
  if (fault === 'reset_after_effect') return 'reset';
  return answer;
}

function findEndpoint(request: ApiRequest) {
  const found = endpoints.find(([method, path]) => method === request.method && path.test(request.path));
  if (found) return found;
  throw new ApiError(404, {
    type: 'invalid_request_error',
    message: `Unrecognized request URL (${request.method}: ${request.path}). The sandbox knows only what the app uses.`
  });
}

function checkHeaders(request: ApiRequest): void {
  const key = /^Bearer (sk_test_\w+)$/.exec(header(request, 'authorization') ?? '')?.[1];
  if (!key) throw new ApiError(401, { type: 'invalid_request_error', message: 'Invalid API Key provided.' });
  const version = header(request, 'stripe-version');
  if (version && version !== Stripe.API_VERSION)
    throw invalidRequest(`Invalid Stripe API version: ${version}`);
}

function header(request: ApiRequest, name: string): string | null {
  const value = request.headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? null;
}

function answer(
  status: number,
  body: string,
  requestId: string,
  more: Record<string, string> = {}
): ApiAnswer {
  const headers: Record<string, string> = {
    'request-id': requestId,
    'stripe-version': Stripe.API_VERSION,
    ...more
  };
  if (status === 500) headers['stripe-should-retry'] = 'false';
  return { status, body, headers };
}

function errorBody(error: ApiError): string {
  return JSON.stringify({ error: error.detail }, null, 2);
}
