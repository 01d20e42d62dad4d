import { expireSession } from './checkout-sessions.ts';
import { sendDue } from './deliveries.ts';
import { settle } from './pay.ts';
import type { Sandbox } from './sandbox.ts';

const TICK = 100;
const KEPT_DELIVERIES = 2000;

/** Does, as the sandbox's clock goes on, what comes by itself: delayed methods end, open pages expire, webhooks leave. */
export class DueWork {
  readonly #sandbox: Sandbox;
  readonly #underWay = new Map<string, Promise<void>>();
  #timer: NodeJS.Timeout | null = null;

  constructor(sandbox: Sandbox) {
    this.#sandbox = sandbox;
  }

  start(): void {
    this.#timer = setInterval(() => void this.run(), TICK);
    this.#timer.unref();
  }

  stop(): void {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
  }

  /** Resolves when every webhook that was due has been tried. */
  async run(): Promise<void> {
    this.#settle();
    this.#expire();
    await sendDue(this.#sandbox, this.#underWay);
    this.#forget();
  }

  #settle(): void {
    const now = this.#sandbox.clock.now();
    for (const row of this.#sandbox.store.all('sessions')) {
      if (row.settles && row.settles.at <= now) settle(this.#sandbox, row, row.settles.as);
    }
  }

  #expire(): void {
    const now = this.#sandbox.clock.unix();
    for (const { id, object } of this.#sandbox.store.all('sessions')) {
      if (object.status === 'open' && object.expires_at <= now) expireSession(this.#sandbox, id);
    }
  }

  #forget(): void {
    const done = this.#sandbox.store.all('deliveries').filter((one) => one.state !== 'pending');
    for (const { id } of done.slice(0, -KEPT_DELIVERIES)) this.#sandbox.store.remove('deliveries', id);
  }
}
