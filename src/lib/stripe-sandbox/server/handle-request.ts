import type { IncomingMessage, ServerResponse } from 'node:http';
import * as v from 'valibot';
import { answerApi } from './api.ts';
import { ApiError } from './api-error.ts';
import { sessionRow } from './checkout-sessions.ts';
import { control } from './control.ts';
import type { DueWork } from './due.ts';
import { isOutcome, pay } from './pay.ts';
import { missingPage, payPage, successUrl, type PayPage } from './pay-page.ts';
import type { Sandbox } from './sandbox.ts';

const MOST_BYTES = 1_000_000;

/** Sends a request to the API, the hosted page or the test control. */
export async function handleRequest(
  sandbox: Sandbox,
  due: DueWork,
  request: IncomingMessage,
  response: ServerResponse
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://sandbox');
  const body = await readBody(request);
  if (url.pathname.startsWith('/sandbox/pay/')) {
    send(
      response,
      hostedPage(sandbox, request.method ?? 'GET', url.pathname.slice('/sandbox/pay/'.length), body)
    );
  } else if (url.pathname.startsWith('/_sandbox/')) {
    send(
      response,
      await testControl(sandbox, due, `${request.method} ${url.pathname.slice('/_sandbox/'.length)}`, body)
    );
  } else {
    sendApi(sandbox, request, response, url, body);
  }
  setImmediate(() => void due.run());
}

function sendApi(
  sandbox: Sandbox,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  body: string
): void {
  const { method = 'GET', headers } = request;
  const answer = answerApi(sandbox, {
    method,
    path: url.pathname,
    query: url.search.slice(1),
    headers,
    body
  });
  if (answer === 'reset') request.socket.destroy();
  else if (answer !== 'silence') {
    send(response, { ...answer, headers: { 'content-type': 'application/json', ...answer.headers } });
  }
}

function hostedPage(sandbox: Sandbox, method: string, id: string, body: string): PayPage {
  try {
    const { object, label } = sessionRow(sandbox, id);
    if (method !== 'POST' || object.status !== 'open') return payPage(object, label, false);
    const outcome = new URLSearchParams(body).get('outcome');
    if (!isOutcome(outcome)) return payPage(object, label, false);
    const after = pay(sandbox, id, outcome);
    if (after.status === 'open') return payPage(after, label, true);
    return { status: 303, headers: { location: successUrl(after), 'cache-control': 'no-store' }, body: '' };
  } catch (error) {
    if (error instanceof ApiError) return missingPage();
    throw error;
  }
}

async function testControl(sandbox: Sandbox, due: DueWork, call: string, body: string): Promise<PayPage> {
  const headers = { 'content-type': 'application/json' };
  try {
    const result = await control(sandbox, due, call, body ? (JSON.parse(body) as unknown) : undefined);
    return { status: result === null ? 404 : 200, headers, body: JSON.stringify(result) };
  } catch (error) {
    if (error instanceof ApiError || error instanceof v.ValiError || error instanceof SyntaxError) {
      return { status: 400, headers, body: JSON.stringify({ error: error.message }) };
    }
    throw error;
  }
}

function send(response: ServerResponse, page: PayPage): void {
  response.writeHead(page.status, page.headers).end(page.body);
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw new Error('The request is too large.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
