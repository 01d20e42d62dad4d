import type { Saved } from '#lib/ui/saved.ts';
import type { DeviceStore, KeptOrder } from '../drafting/device-store.ts';
import { backOff } from '../placing/back-off.ts';
import { sendOrder, type Answer } from '../placing/order-wire.ts';
import { askToBeWoken } from './send-kept.ts';

export interface SenderOptions {
  store: DeviceStore;
  /** What leaves. */
  order: KeptOrder;
  /** For tests. */
  fetcher?: typeof fetch;
  wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/**
 * Sends one order until there is an answer: stored before the first byte leaves, always with the same id and the same body. It
 * says "accepted" only when the server did.
 */
export class OrderSender {
  readonly #options: SenderOptions;
  #order = $state.raw() as KeptOrder;
  #busy = $state(false);
  /** False where the browser keeps nothing (private windows). */
  keepsHere = $state(true);
  signedOut = $state(false);
  #stop: AbortController | null = null;

  constructor(options: SenderOptions) {
    this.#options = options;
    this.#order = options.order;
  }

  readonly order = $derived.by(() => this.#order);
  readonly verdict = $derived.by(() => this.#order.verdict);
  /** Sent and not answered. */
  readonly underWay = $derived.by(() => this.#order.verdict === null);
  readonly saved: Saved = $derived.by(() => {
    const { verdict, tries } = this.#order;
    if (verdict?.kind === 'accepted') return { at: 'accepted', number: String(verdict.number) };
    if (verdict?.kind === 'refused') return { at: 'refused', why: verdict.code };
    return tries > 0 && !this.#busy ? { at: 'waiting', tries } : { at: 'sending' };
  });

  /** Sends, and tries again until there is an answer. A device that stores nothing sends all the same. */
  async send(): Promise<void> {
    await this.#keep({});
    await this.#tryOn();
  }

  /** Tries now instead of waiting. */
  hurry(): void {
    if (this.underWay) this.#stop?.abort('hurry');
  }

  /**
   * Gives the sending up while no answer has come. Should the order have been accepted all the same, the next sending of the sheet
   * is refused with its number (`key_reused`).
   */
  async takeBack(): Promise<void> {
    this.#stop?.abort('taken back');
    await this.#options.store.forgetOrder(this.#order.id).catch(() => this.#keepsNothing());
  }

  close(): void {
    this.#stop?.abort('closed');
  }

  async #tryOn(): Promise<void> {
    const stop = (this.#stop = new AbortController());
    while (this.underWay && this.#stop === stop) {
      this.#busy = true;
      const answer = await sendOrder(this.#order.sending, this.#options.fetcher);
      this.#busy = false;
      if (stop.signal.reason === 'taken back' || stop.signal.reason === 'closed') return;
      if (await this.#settle(answer)) return;
      const waitMs = backOff(this.#order.tries, answer.kind === 'unreachable' ? answer.waitMs : 0);
      await (this.#options.wait ?? pause)(waitMs, stop.signal);
      if (stop.signal.reason === 'hurry') return this.#tryOn();
      if (stop.signal.aborted) return;
    }
  }

  /** Notes the answer; true when it was one. */
  async #settle(answer: Answer): Promise<boolean> {
    this.signedOut = answer.kind === 'signed_out';
    const answered = answer.kind === 'accepted' || answer.kind === 'refused';
    if (answered) await this.#keep({ verdict: { ...answer, at: Date.now() } });
    else {
      await this.#keep({ tries: this.#order.tries + 1 });
      if (this.keepsHere) void askToBeWoken();
    }
    return answered;
  }

  async #keep(change: Partial<KeptOrder>): Promise<void> {
    this.#order = { ...this.#order, ...change };
    await this.#options.store.keepOrder($state.snapshot(this.#order)).catch(() => this.#keepsNothing());
  }

  #keepsNothing(): void {
    this.keepsHere = false;
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener('online', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    addEventListener('online', done);
    signal.addEventListener('abort', done, { once: true });
  });
}
