import { uuid7 } from '#lib/runtime/uuid7.ts';
import type { Jot } from './jot.ts';
import {
  jotsWait,
  memoryJotStore,
  openJotStore,
  type JotStore,
  type KeptJot,
  type ListedCompany
} from './jot-store.ts';
import { nextJots, nowOfDevice, sendJots } from './send-jots.ts';

const retryMs = [1_000, 2_000, 5_000, 10_000, 30_000];

interface Waking {
  sync?: { register(tag: string): Promise<void> };
}

export interface PadOptions {
  owner: string;
  open?: () => Promise<JotStore>;
  fetcher?: typeof fetch;
}

/** Of a card or a note, what its form says: the pad adds id and time. */
export type NewJot = Jot extends infer One ? (One extends Jot ? Omit<One, 'id' | 'at'> : never) : never;

/**
 * Cards and notes as somebody jots them down on a phone. Each is on this device's disk first and is sent as soon as there is a network; it may be
 * sent twice and is done once.
 */
export class JotPad {
  readonly #options: PadOptions;
  #store: JotStore = memoryJotStore();
  #opened: Promise<void> = Promise.resolve();
  #sending = false;
  #tries = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  companies = $state.raw<readonly ListedCompany[]>([]);
  waiting = $state.raw<readonly KeptJot[]>([]);
  refused = $state.raw<readonly { jot: KeptJot; code: string }[]>([]);
  sent = $state(0);
  isOffline = $state(false);
  isSignedOut = $state(false);
  /** False where the browser keeps nothing (private windows). */
  keepsHere = $state(true);

  constructor(options: PadOptions) {
    this.#options = options;
  }

  /** Takes up what this device keeps, then sends it and asks for the list. Only in the browser; the answer ends it. */
  start(): () => void {
    this.#opened = this.#open();
    void this.#opened.then(() => {
      this.ask();
      void this.#renewBook();
    });
    const hurry = () => this.ask();
    addEventListener('online', hurry);
    return () => {
      clearTimeout(this.#timer);
      removeEventListener('online', hurry);
    };
  }

  async #open(): Promise<void> {
    const { owner, open = openJotStore } = this.#options;
    this.#store = await open().catch(() => {
      this.keepsHere = false;
      return memoryJotStore();
    });
    const [book, jots] = await Promise.all([this.#store.book(owner), this.#store.jots(owner)]);
    this.waiting = [...jots, ...this.waiting];
    this.companies = book?.companies ?? [];
  }

  /** Keeps it here, then sends it. */
  async jot(given: NewJot): Promise<void> {
    const id = uuid7();
    const jot = { ...given, id, at: nowOfDevice() } as Jot;
    const kept: KeptJot = { id, owner: this.#options.owner, doneAt: Date.now(), jot };
    this.waiting = [...this.waiting, kept];
    // Somebody may be quicker than the store opens.
    await this.#opened;
    await this.#store.keepJot(kept).catch(() => (this.keepsHere = false));
    this.ask();
  }

  /** A refusal was read; what was refused leaves the device with it. */
  async dismiss(id: string): Promise<void> {
    this.refused = this.refused.filter(({ jot }) => jot.id !== id);
    await this.#store.dropJots([id]).catch(() => undefined);
  }

  /** Sends what waits, now. */
  ask(): void {
    clearTimeout(this.#timer);
    if (!this.#sending && this.waiting.length > 0) void this.#send();
  }

  async #send(): Promise<void> {
    this.#sending = true;
    const jots = nextJots(this.waiting);
    const heard = await sendJots(jots, this.#options.fetcher);
    this.isSignedOut = heard.kind === 'signed_out';
    this.isOffline = heard.kind === 'unreachable';
    if (heard.kind === 'answer') {
      const resultOf = ({ id }: KeptJot) => heard.results.find((result) => result.id === id);
      const heardOf = jots.filter((jot) => resultOf(jot));
      const done = heardOf.filter((jot) => 'done' in resultOf(jot)!);
      this.waiting = this.waiting.filter((one) => !heardOf.includes(one));
      for (const jot of heardOf) {
        const result = resultOf(jot)!;
        if ('refused' in result) this.refused = [...this.refused, { jot, code: result.refused }].slice(-20);
      }
      this.sent += done.length;
      await this.#store.dropJots(done.map(({ id }) => id)).catch(() => (this.keepsHere = false));
      if (done.some(({ jot }) => jot.kind === 'card')) void this.#renewBook();
    }
    this.#sending = false;
    this.#askLater(heard.kind === 'answer');
  }

  #askLater(isHeard: boolean): void {
    this.#tries = isHeard ? 0 : this.#tries + 1;
    if (this.waiting.length === 0) return;
    if (!isHeard) void askToBeWoken();
    const waitMs = isHeard ? 0 : retryMs[Math.min(this.#tries, retryMs.length) - 1]!;
    this.#timer = setTimeout(() => this.ask(), waitMs);
  }

  async #renewBook(): Promise<void> {
    const { owner, fetcher = fetch } = this.#options;
    const response = await fetcher('/staff/jot/companies.json').catch(() => null);
    if (!response?.ok) return;
    const companies = (await response.json().catch(() => null)) as ListedCompany[] | null;
    if (!Array.isArray(companies)) return;
    this.companies = companies;
    await this.#store.keepBook({ owner, companies }).catch(() => (this.keepsHere = false));
  }
}

/** Asks the browser to send what waits also when no page is open; where it cannot, the next page does. */
async function askToBeWoken(): Promise<void> {
  const worker = await globalThis.navigator?.serviceWorker?.getRegistration();
  await (worker as Waking | undefined)?.sync?.register(jotsWait).catch(() => undefined);
}
