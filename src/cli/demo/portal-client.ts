import type { PlaceOrderInput } from '#lib/orders/placing/order-form.ts';

/** What became of one try to place an order over HTTP. */
export interface Tried {
  status: number;
  /** Code of the refusal, when there is one. */
  code: string | null;
  milliseconds: number;
}

/** A dealer's person who uses the portal over real HTTP: signs in by the form, places orders by the API. */
export class PortalClient {
  readonly #url: string;
  #proof: Record<string, string>;

  /** @param apiKey with a key nobody needs to sign in */
  constructor(url: string, apiKey?: string) {
    this.#url = url;
    this.#proof = apiKey ? { authorization: `Bearer ${apiKey}` } : {};
  }

  /** @throws when the portal does not let the person in */
  async signIn(email: string, password: string): Promise<void> {
    const response = await fetch(`${this.#url}/sign-in`, {
      method: 'POST',
      headers: { origin: this.#url, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ email, password, next: '/' }),
      redirect: 'manual',
      signal: AbortSignal.timeout(20_000)
    });
    const session = response.headers.getSetCookie().find((cookie) => cookie.startsWith('session='));
    if (!session) throw new Error(`${email} could not sign in: HTTP ${response.status}`);
    this.#proof = { cookie: session.split(';')[0]! };
  }

  /** Sends an order; the same input again is the same order. */
  async place(order: PlaceOrderInput): Promise<Tried> {
    const startedAt = performance.now();
    const response = await fetch(`${this.#url}/api/v1/orders/${order.id}`, {
      method: 'PUT',
      headers: { origin: this.#url, 'content-type': 'application/json', ...this.#proof },
      body: JSON.stringify(order),
      signal: AbortSignal.timeout(30_000)
    });
    const body = (await response.json()) as { code?: string };
    return { status: response.status, code: body.code ?? null, milliseconds: performance.now() - startedAt };
  }
}
