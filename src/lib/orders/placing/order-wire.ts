import type { PlaceOrderInput } from './order-form.ts';
import { retryAfter } from './back-off.ts';

/** An order for a further door that was accepted with the first. */
export interface AcceptedSister {
  number: number;
  door: string | null;
}

/** What came back for an order. `unreachable` says nothing about the order: it may have been accepted. */
export type Answer =
  | { kind: 'accepted'; number: number; held: boolean; sisters?: AcceptedSister[] }
  | { kind: 'refused'; status: number; code: string; details: unknown }
  | { kind: 'signed_out' }
  | { kind: 'unreachable'; waitMs: number };

const PATIENCE_MS = 30_000;

/** Sends an order; the address names its id, so that sending twice is sending once. Never throws. */
export async function sendOrder(order: PlaceOrderInput, fetcher: typeof fetch = fetch): Promise<Answer> {
  const response = await put(`/api/v1/orders/${order.id}`, order, fetcher);
  if (!response) return { kind: 'unreachable', waitMs: 0 };
  if (response.status === 401) return { kind: 'signed_out' };
  if (response.status >= 500 || response.status === 429 || response.status === 408)
    return { kind: 'unreachable', waitMs: retryAfter(response.headers.get('retry-after'), Date.now()) };
  const body = await bodyOf(response);
  if (!body) return { kind: 'unreachable', waitMs: 0 };
  if (response.ok) {
    const sisters = Array.isArray(body.sisters) ? { sisters: body.sisters as AcceptedSister[] } : {};
    return { kind: 'accepted', number: Number(body.number), held: body.held === true, ...sisters };
  }
  return {
    kind: 'refused',
    status: response.status,
    code: String(body.code ?? 'invalid_input'),
    details: body.details ?? {}
  };
}

async function put(address: string, body: unknown, fetcher: typeof fetch): Promise<Response | null> {
  const request = {
    method: 'PUT',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(PATIENCE_MS)
  };
  return fetcher(address, request).catch(() => null);
}

/** An answer that is cut off or is not ours (a captive portal) is no answer. */
async function bodyOf(response: Response): Promise<Record<string, unknown> | null> {
  const body: unknown = await response.json().catch(() => null);
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : null;
}
