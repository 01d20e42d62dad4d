/* eslint-disable svelte/prefer-svelte-reactivity -- maps, sets and dates here never change once made: the state that holds them is replaced */
import { uuid7 } from '#lib/runtime/uuid7.ts';
import type { Saved } from '#lib/ui/saved.ts';
import { backOff } from '../placing/back-off.ts';
import type { DeviceStore } from './device-store.ts';
import type { Held, Writing } from './draft.ts';
import { mostWritings, tellDraft, type DraftAnswer, type DraftInput } from './draft-wire.ts';
import { HandingOn } from './handing-on.ts';
import { SharedDraft, type Change } from './shared-draft.ts';
import { tabChannel, type TabChannel } from './tab-channel.ts';

export interface DraftKeeperOptions {
  /** Opened when it is first needed: the keeper is made where there is none, too. */
  store: () => Promise<DeviceStore>;
  /** Dealer and user: what this device keeps is theirs alone. */
  owner: string;
  fair: string;
  /** Code of the door that is typed for; without it the dealer's own address. */
  door?: string;
  /** For which other doors something is typed. */
  ondoors?: (doors: readonly string[]) => void;
  /** What is to be seen has changed, by somebody else or in another tab. */
  onchange: (changes: readonly Change[], names: Readonly<Record<string, string>>) => void;
  /** An order was made of the draft, here or elsewhere. */
  onplaced: (placed: NonNullable<DraftAnswer['placed']>) => void;
  /** For tests. */
  fetcher?: typeof fetch;
  channel?: TabChannel;
}

/** Typing is sent when the hand rests, and looked after every so often: that is also how others learn who is here. */
const SEND_AFTER_MS = 400;
const LOOK_EVERY_MS = 20_000;
/** What fits into the beacon of a page that is being left. */
const MOST_IN_BEACON = 200;

/**
 * Keeps what is typed on a sheet: on this device at once, in the account soon, and the same for everybody who has the sheet open.
 * Without a network it goes on; what was typed meanwhile is merged when the network is back.
 */
export class DraftKeeper {
  readonly draft: SharedDraft;
  readonly me: string;
  readonly #options: DraftKeeperOptions;
  /** What this device calls the sheet. */
  readonly #sheet: string;
  readonly #tab = uuid7();
  readonly #channel: TabChannel;
  /** To this device and to other tabs. */
  readonly #handing = new HandingOn((writings) => {
    void this.#keep(writings);
    this.#channel.send(writings);
  });
  #aheadMs = 0;
  #sending: Promise<void> | null = null;
  #timers: { send?: ReturnType<typeof setTimeout>; look?: ReturnType<typeof setTimeout> } = {};
  #tries = 0;
  #closed = false;
  #waiting = $state(0);
  #busy = $state(false);
  #arrivedAt = $state.raw<Date | null>(null);
  note = $state('');
  poNumber = $state('');
  /** Names of the others who have the sheet open. */
  others = $state.raw<string[]>([]);
  /** False where the browser keeps nothing (private windows): the trace must not promise it. */
  keepsHere = $state(true);
  signedOut = $state(false);
  /** As the account has last said it. */
  credit = $state.raw<DraftAnswer['credit']>({ limitMinor: null, exposureMinor: 0 });

  constructor(options: DraftKeeperOptions) {
    this.#options = options;
    this.#sheet = options.door ? `${options.fair}@${options.door}` : options.fair;
    this.me = options.owner.split(':')[1] ?? '';
    this.draft = new SharedDraft(this.me);
    this.#channel = options.channel ?? tabChannel(`sheet ${options.owner} ${this.#sheet}`);
    this.#channel.listen((writings) => this.#tell(this.draft.take(writings)));
  }

  readonly saved: Saved = $derived.by(() => {
    if (this.#waiting === 0 && this.#arrivedAt) return { at: 'account', time: this.#arrivedAt };
    return this.#busy ? { at: 'sending' } : { at: 'device' };
  });

  /** Takes up what the account had when the page was made, or what this device has seen since, and what has not arrived. */
  async open(account: DraftAnswer): Promise<void> {
    const { owner } = this.#options;
    this.credit = account.credit;
    const store = await this.#options.store();
    const [sheet, writings] = await Promise.all([
      store.sheet(owner, this.#sheet),
      store.writings(owner, this.#sheet)
    ]).catch(() => [this.#keepsNothing(), []] as const);
    if (sheet && sheet.version > account.version) {
      this.draft.remember(sheet);
      this.#aheadMs = sheet.aheadMs;
    } else {
      this.draft.receive(account, []);
      this.#setClock(account.at);
      this.#arrivedAt = new Date(account.at);
    }
    this.draft.take(writings);
    this.#changed();
  }

  /** Notes what was typed: here at once, then on this device and in other tabs, then in the account. */
  write(held: readonly Held[]): void {
    const writings = this.draft.write(held, Math.round(this.#clock()));
    if (writings.length === 0) return;
    this.#handing.add(writings);
    this.#changed();
    this.#soon(SEND_AFTER_MS);
  }

  /** The note and the dealer's own number. */
  describe(words: { note?: string; poNumber?: string }): void {
    const held = Object.entries(words).map(([place, text]) => ({
      place,
      sku: '',
      units: 0,
      text,
      choice: null
    }));
    this.write(held);
  }

  /** Asks now what others have typed, and sends what waits. */
  look(): Promise<void> {
    this.#sending ??= this.#send().finally(() => (this.#sending = null));
    return this.#sending;
  }

  /** Goes on by itself while the page is open; the answer ends it. Only in the browser. */
  start(): () => void {
    const look = () => {
      clearTimeout(this.#timers.look);
      this.#timers.look = setTimeout(look, LOOK_EVERY_MS * (0.8 + Math.random() * 0.4));
      if (document.visibilityState === 'visible' || this.#waiting > 0) void this.look();
    };
    const flush = () => document.visibilityState === 'hidden' && this.#flush(false);
    const leave = () => this.#flush(true);
    look();
    document.addEventListener('visibilitychange', flush);
    addEventListener('online', look);
    addEventListener('pagehide', leave);
    return () => {
      document.removeEventListener('visibilitychange', flush);
      removeEventListener('online', look);
      removeEventListener('pagehide', leave);
      leave();
      this.close();
    };
  }

  close(): void {
    this.#handing.now();
    this.#closed = true;
    clearTimeout(this.#timers.send);
    clearTimeout(this.#timers.look);
    this.#channel.close();
  }

  async #keep(writings: readonly Writing[]): Promise<void> {
    const store = await this.#options.store();
    await store.keepWritings(this.#options.owner, this.#sheet, writings).catch(() => this.#keepsNothing());
  }

  #soon(afterMs: number): void {
    clearTimeout(this.#timers.send);
    if (!this.#closed) this.#timers.send = setTimeout(() => void this.look(), afterMs);
  }

  async #send(): Promise<void> {
    const { owner, fetcher } = this.#options;
    this.#handing.now();
    const store = await this.#options.store();
    // What another tab has typed and not sent goes with it: that tab may be closed by now.
    this.#tell(this.draft.take(await store.writings(owner, this.#sheet).catch(() => [])));
    const sent = this.draft.pending().slice(0, mostWritings);
    this.#busy = sent.length > 0;
    const told = await tellDraft(this.#address(), this.#input(sent), fetcher);
    this.#busy = false;
    this.signedOut = told.kind === 'signed_out';
    if (told.kind === 'answer') await this.#arrived(told.answer, sent);
    else this.#again(told.kind === 'unreachable' ? told.waitMs : 0);
  }

  async #arrived(answer: DraftAnswer, sent: readonly Writing[]): Promise<void> {
    const { owner, onplaced, ondoors } = this.#options;
    const store = await this.#options.store();
    this.#tries = 0;
    this.#setClock(answer.at);
    this.#arrivedAt = new Date(answer.at);
    this.credit = answer.credit;
    this.others = answer.here.filter((id) => id !== this.me).map((id) => answer.names[id] ?? '');
    this.#tell(this.draft.receive(answer, sent), answer.names);
    if (answer.placed) onplaced(answer.placed);
    if (answer.doors) ondoors?.(answer.doors);
    const memory = { ...this.draft.memory(), owner, fair: this.#sheet, aheadMs: this.#aheadMs };
    await Promise.all([store.keepSheet(memory), store.dropWritings(owner, this.#sheet, sent)]).catch(() =>
      this.#keepsNothing()
    );
    this.#changed();
    if (this.#waiting > 0) this.#soon(SEND_AFTER_MS);
  }

  #again(leastMs: number): void {
    this.#tries += 1;
    this.others = [];
    if (this.#waiting > 0 && !this.signedOut) this.#soon(backOff(Math.min(4, this.#tries), leastMs));
  }

  /** The page is being left or put away: what waits goes out with it, without waiting for an answer. */
  #flush(leaving: boolean): void {
    this.#handing.now();
    const waiting = this.draft.pending();
    if (waiting.length === 0 && !leaving) return;
    const body = JSON.stringify({ ...this.#input(waiting.slice(0, MOST_IN_BEACON)), leaving });
    navigator.sendBeacon?.(this.#address(), new Blob([body], { type: 'application/json' }));
  }

  #tell(changes: readonly Change[], names: Readonly<Record<string, string>> = {}): void {
    this.#changed();
    if (changes.length > 0) this.#options.onchange(changes, names);
  }

  #changed(): void {
    this.#waiting = this.draft.pending().length;
    this.note = this.draft.at('note')?.text ?? '';
    this.poNumber = this.draft.at('poNumber')?.text ?? '';
  }

  #input(writings: Writing[]): DraftInput {
    const { version: since, order } = this.draft;
    const { door } = this.#options;
    return { since, order, ...(door && { door }), tab: this.#tab, leaving: false, writings };
  }

  #address(): string {
    return `/fairs/${this.#options.fair}/order/draft`;
  }

  /** The server's clock, by a clock of this device that nobody can set. */
  #clock(): number {
    return performance.timeOrigin + performance.now() + this.#aheadMs;
  }

  #setClock(at: number): void {
    this.#aheadMs = at - (performance.timeOrigin + performance.now());
  }

  #keepsNothing(): null {
    this.keepsHere = false;
    return null;
  }
}
