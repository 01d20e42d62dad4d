/* eslint-disable svelte/prefer-svelte-reactivity -- maps, sets and dates here never change once made: the state that holds them is replaced */
import { uuid7 } from '#lib/runtime/uuid7.ts';
import type { Saved } from '#lib/ui/saved.ts';
import { backOff } from '../placing/back-off.ts';
import type { DraftStore, KeptOrder } from './draft-store.ts';
import type { AccountDraft } from './order-desk.ts';
import type { OrderLineInput } from '../placing/order-form.ts';
import { sendDraft, sendOrder, type Answer } from '../placing/order-wire.ts';

export interface KeeperOptions {
  store: DraftStore;
  owner: string;
  fair: string;
  /** The lines as they are now. */
  lines: () => OrderLineInput[];
  /** For tests. */
  fetcher?: typeof fetch;
  wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

const SAVE_AFTER_MS = 250;
const SYNC_AFTER_MS = 1500;

/**
 * Keeps one order from the first number typed to the answer of the server: on this device at once, in the account soon,
 * and, when it is sent, tried with the same id and the same body until there is an answer. It says "accepted" only
 * when the server did.
 */
export class OrderKeeper {
  readonly #options: KeeperOptions;
  #order: KeptOrder = $state.raw() as KeptOrder;
  #busy = $state(false);
  /** False where the browser keeps nothing (private windows): the trace must not promise it. */
  keepsHere = $state(true);
  signedOut = $state(false);
  #timers: { save?: ReturnType<typeof setTimeout>; sync?: ReturnType<typeof setTimeout> } = {};
  #stop: AbortController | null = null;

  constructor(options: KeeperOptions) {
    this.#options = options;
    this.#order = this.#fresh();
  }

  readonly order = $derived.by(() => this.#order);
  /** Sent and not answered: the lines must stay as they are. */
  readonly underWay = $derived.by(() => this.#order.sending !== null && this.#order.verdict === null);
  readonly saved: Saved = $derived.by(() => this.#saved());

  /** Takes up what this device or the account has, the device first where it is ahead. Resumes what was being sent. */
  async open(account: AccountDraft | null): Promise<KeptOrder> {
    const { store, owner, fair } = this.#options;
    const here = await store.current(owner, fair).catch(() => this.#keepsNothing());
    const ahead = here && (here.sending !== null || here.syncedAt === null || !account);
    if (here && ahead) this.#order = here;
    else if (account) this.#order = this.#fromAccount(account);
    if (this.underWay) void this.#send();
    return this.#order;
  }

  /** What was typed has changed. */
  changed(): void {
    if (this.underWay) return;
    clearTimeout(this.#timers.save);
    this.#timers.save = setTimeout(() => void this.#save(), SAVE_AFTER_MS);
  }

  describe(words: { note?: string; poNumber?: string }): void {
    this.#order = { ...this.#order, ...words };
    this.changed();
  }

  /** Sends the order. What leaves is stored first; a device that stores nothing sends all the same. */
  async submit(acceptCreditReview = false): Promise<void> {
    if (this.underWay) return;
    clearTimeout(this.#timers.save);
    clearTimeout(this.#timers.sync);
    const { id, fair, note, poNumber } = this.#order;
    const lines = this.#options.lines();
    const sending = { id, fair, lines, note, poNumber, acceptCreditReview };
    await this.#keep({ lines, sending, verdict: null, tries: 0 });
    await this.#send();
  }

  /** Tries now instead of waiting. */
  hurry(): void {
    if (this.underWay) this.#stop?.abort('hurry');
  }

  /**
   * Back to the sheet while no answer has come. Should the order have been accepted all the same, the next sending is
   * refused with its number (`key_reused`) and goes on under a new id.
   */
  async takeBack(): Promise<void> {
    if (!this.underWay) return;
    this.#stop?.abort('taken back');
    await this.#keep({ sending: null, tries: 0, syncedAt: null });
  }

  /** A new, empty order; the old one is forgotten here. `lines` stay when they are a change of an accepted order. */
  async startNew(lines: OrderLineInput[] = []): Promise<void> {
    await this.#options.store.forget(this.#order.id).catch(() => this.#keepsNothing());
    this.#order = { ...this.#fresh(), lines };
  }

  close(): void {
    clearTimeout(this.#timers.save);
    clearTimeout(this.#timers.sync);
    this.#stop?.abort('closed');
  }

  async #save(): Promise<void> {
    await this.#keep({ lines: this.#options.lines(), syncedAt: null, sending: null, verdict: null });
    clearTimeout(this.#timers.sync);
    this.#timers.sync = setTimeout(() => void this.#sync(), SYNC_AFTER_MS);
  }

  async #sync(): Promise<void> {
    const { id, fair, lines, note, poNumber, changedAt } = this.#order;
    this.#busy = true;
    const arrived = await sendDraft({ id, fair, lines, note, poNumber }, this.#options.fetcher);
    this.#busy = false;
    if (this.#order.changedAt !== changedAt || this.underWay) return;
    if (arrived) await this.#keep({ syncedAt: Date.now() }, changedAt);
    else this.#timers.sync = setTimeout(() => void this.#sync(), backOff(4));
  }

  async #send(): Promise<void> {
    const stop = (this.#stop = new AbortController());
    const { sending } = this.#order;
    while (sending && this.underWay && this.#stop === stop) {
      this.#busy = true;
      const answer = await sendOrder(sending, this.#options.fetcher);
      this.#busy = false;
      if (stop.signal.reason === 'taken back' || stop.signal.reason === 'closed') return;
      if (await this.#settle(answer)) return;
      const waitMs = backOff(this.#order.tries, answer.kind === 'unreachable' ? answer.waitMs : 0);
      await (this.#options.wait ?? pause)(waitMs, stop.signal);
      if (stop.signal.reason === 'hurry') return this.#send();
    }
  }

  /** Notes the answer; true when it was one. */
  async #settle(answer: Answer): Promise<boolean> {
    this.signedOut = answer.kind === 'signed_out';
    const at = Date.now();
    if (answer.kind === 'accepted') await this.#keep({ verdict: { ...answer, at } });
    else if (answer.kind === 'refused') await this.#keep({ verdict: { ...answer, at } });
    else await this.#keep({ tries: this.#order.tries + 1 });
    return answer.kind === 'accepted' || answer.kind === 'refused';
  }

  async #keep(change: Partial<KeptOrder>, changedAt = Date.now()): Promise<void> {
    this.#order = { ...this.#order, ...change, changedAt };
    await this.#options.store.keep($state.snapshot(this.#order)).catch(() => this.#keepsNothing());
  }

  #keepsNothing(): null {
    this.keepsHere = false;
    return null;
  }

  #saved(): Saved {
    const { verdict, tries, syncedAt } = this.#order;
    if (verdict?.kind === 'accepted') return { at: 'accepted', number: String(verdict.number) };
    if (verdict?.kind === 'refused') return { at: 'refused', why: verdict.code };
    if (this.underWay) return tries > 0 && !this.#busy ? { at: 'waiting', tries } : { at: 'sending' };
    if (syncedAt !== null) return { at: 'account', time: new Date(syncedAt) };
    return this.#busy ? { at: 'sending' } : { at: 'device' };
  }

  #fresh(): KeptOrder {
    const { owner, fair } = this.#options;
    const empty = {
      lines: [],
      note: '',
      poNumber: '',
      syncedAt: null,
      sending: null,
      tries: 0,
      verdict: null
    };
    return { id: uuid7(), owner, fair, changedAt: Date.now(), ...empty };
  }

  #fromAccount({ id, lines, note, poNumber, updatedAt }: AccountDraft): KeptOrder {
    const times = { changedAt: updatedAt.getTime(), syncedAt: updatedAt.getTime() };
    return { ...this.#fresh(), id, lines, note, poNumber, ...times };
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
