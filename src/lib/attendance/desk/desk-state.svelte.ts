import { uuid7 } from '#lib/runtime/uuid7.ts';
import type { DeskDeed } from './desk-deed.ts';
import {
  memoryDeskStore,
  openDeskStore,
  type DeskStore,
  type KeptDeed,
  type KnownDoor
} from './desk-store.ts';
import type { DeedResult, DeskAnswer, DeskHousehold, DeskPerson } from './desk-wire.ts';
import { emptyDoor, heardDoor, roomOf } from './door.ts';
import { badgeHolders, peopleOf } from './badges.ts';
import { fetchGuests } from './fetch-guests.ts';
import { searchable } from './guest-search.ts';
import { nextDeeds, sendDeeds } from './send-deeds.ts';
import { askToBeWoken } from './wake.ts';

/** Of a deed, what the desk still has to say: who makes it adds the id. */
export type NewDeed = DeskDeed extends infer Deed
  ? Deed extends DeskDeed
    ? Omit<Deed, 'id'>
    : never
  : never;

const retryMs = [1_000, 2_000, 5_000, 10_000, 20_000];
/** Also without a word from the server: what other desks did. */
const askEveryMs = 20_000;
/** Who may come changes seldom on the day; the list is as large as the hall. */
const guestsEveryMs = 5 * 60_000;

export interface DeskOptions {
  owner: string;
  fair: string;
  /** What the desk is called until somebody calls it otherwise. */
  called: string;
  open?: () => Promise<DeskStore>;
  fetcher?: typeof fetch;
}

/**
 * A desk at the door. What is done here is on this device's disk first, shown at once, and sent as soon as there is a network; what other
 * desks do is heard. Everything may be sent twice and is done once.
 */
export class DeskState {
  readonly #options: DeskOptions;
  #store: DeskStore = memoryDeskStore();
  #version = '';
  #sending = false;
  #tries = 0;
  #guestsAskedMs = -Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #known = $state.raw<KnownDoor>(emptyDoor);
  guests = $state.raw<DeskHousehold[]>([]);
  waiting = $state.raw<readonly KeptDeed[]>([]);
  refused = $state.raw<readonly { deed: KeptDeed; code: string }[]>([]);
  /** Deeds that another desk had done before. */
  already = $state.raw<readonly KeptDeed[]>([]);
  desk = $state('');
  isReady = $state(false);
  isOffline = $state(false);
  isSignedOut = $state(false);
  /** False where the browser keeps nothing (private windows). */
  keepsHere = $state(true);

  readonly room = $derived.by(() => roomOf(this.#known, this.waiting));
  readonly searchables = $derived.by(() => this.guests.map(searchable));
  readonly byBadge = $derived.by(() => badgeHolders(this.guests));

  constructor(options: DeskOptions) {
    this.#options = options;
    this.desk = options.called.slice(0, 40);
  }

  /** Takes up what this device keeps, then asks the server. Only in the browser; the answer ends it. */
  start(): () => void {
    void this.#open().then(() => this.ask());
    const hurry = () => this.ask();
    addEventListener('online', hurry);
    return () => {
      clearTimeout(this.#timer);
      removeEventListener('online', hurry);
    };
  }

  async #open(): Promise<void> {
    const { owner, fair, open = openDeskStore } = this.#options;
    this.#store = await open().catch(() => {
      this.keepsHere = false;
      return memoryDeskStore();
    });
    const [kept, deeds] = await Promise.all([this.#store.desk(owner, fair), this.#store.deeds(owner)]);
    this.waiting = [...deeds.filter((deed) => deed.fair === fair), ...this.waiting];
    if (kept) {
      this.#version = kept.version;
      this.guests = kept.guests;
      this.desk = kept.desk;
      this.#known = kept;
    }
    this.isReady = kept !== null;
  }

  /** Who holds a code: by the list, or since it came by what desks made. */
  holderOf(code: string): { household: DeskHousehold; person: DeskPerson } | undefined {
    const listed = this.byBadge.get(code);
    if (listed) return listed;
    const inside = [...this.room.people.values()].find(({ badge }) => badge === code);
    const household = inside && this.guests.find(({ id }) => id === inside.dealerId);
    const person = household && peopleOf(household, this.room).find(({ id }) => id === inside.personId);
    return household && person && { household, person };
  }

  call(name: string): void {
    this.desk = name.trim().slice(0, 40) || this.#options.called.slice(0, 40);
    void this.#keep();
  }

  /** Does something here: kept first, then sent. Answers its id. */
  async do(given: NewDeed): Promise<string> {
    const { owner, fair } = this.#options;
    const id = uuid7();
    const deed = { ...given, id } as DeskDeed;
    const kept: KeptDeed = { id, owner, fair, desk: this.desk, doneAt: Date.now(), deed };
    // Shown at once, and on the disk before the first byte leaves.
    this.waiting = [...this.waiting, kept];
    await this.#store.keepDeed(kept).catch(() => (this.keepsHere = false));
    this.ask();
    return id;
  }

  /** A refusal was read. */
  dismiss(id: string): void {
    this.refused = this.refused.filter(({ deed }) => deed.id !== id);
  }

  /** Sends what waits and hears what is new, now. */
  ask(): void {
    clearTimeout(this.#timer);
    if (!this.#sending) void this.#sync();
  }

  async #sync(): Promise<void> {
    this.#sending = true;
    const { fair, fetcher } = this.#options;
    const deeds = nextDeeds(this.waiting);
    const desk = deeds[0]?.desk ?? this.desk;
    const heard = await sendDeeds({ fair, desk, since: this.#known.at, deeds }, fetcher);
    this.isSignedOut = heard.kind === 'signed_out';
    this.isOffline = heard.kind === 'unreachable';
    if (heard.kind === 'answer') await this.#hear(deeds, heard.answer);
    this.#sending = false;
    this.#askLater(heard.kind === 'answer', deeds.length);
  }

  #askLater(isHeard: boolean, sent: number): void {
    this.#tries = isHeard ? 0 : this.#tries + 1;
    if (!isHeard && this.waiting.length > 0) void askToBeWoken();
    const more = isHeard && this.waiting.length > 0 && (sent > 0 || this.#tries === 0);
    const waitMs = isHeard ? askEveryMs : retryMs[Math.min(this.#tries, retryMs.length) - 1]!;
    this.#timer = setTimeout(() => this.ask(), more ? 0 : waitMs);
  }

  async #hear(sent: readonly KeptDeed[], answer: DeskAnswer): Promise<void> {
    this.#known = heardDoor(this.#known, answer);
    const resultOf = ({ id }: KeptDeed) => answer.results.find((result) => result.id === id);
    const done = sent.filter((deed) => resultOf(deed));
    this.waiting = this.waiting.filter((one) => !done.includes(one));
    for (const deed of done) this.#tell(deed, resultOf(deed)!);
    await this.#store.dropDeeds(done.map(({ id }) => id)).catch(() => (this.keepsHere = false));
    await this.#renewGuests();
    await this.#keep();
    this.isReady = true;
  }

  #tell(deed: KeptDeed, result: DeedResult): void {
    if ('refused' in result) this.refused = [...this.refused, { deed, code: result.refused }].slice(-20);
    else if (result.done === 'already') this.already = [...this.already, deed].slice(-20);
  }

  async #renewGuests(): Promise<void> {
    const sinceMs = performance.now() - this.#guestsAskedMs;
    if (this.guests.length > 0 && sinceMs < guestsEveryMs) return;
    this.#guestsAskedMs = performance.now();
    const fresh = await fetchGuests(this.#options.fair, this.#version, this.#options.fetcher);
    if (!fresh) return;
    this.#version = fresh.version;
    this.guests = fresh.households;
  }

  async #keep(): Promise<void> {
    const { owner, fair } = this.#options;
    const kept = {
      ...this.#known,
      owner,
      fair,
      desk: this.desk,
      version: this.#version,
      guests: this.guests
    };
    await this.#store.keepDesk(kept).catch(() => (this.keepsHere = false));
  }
}
