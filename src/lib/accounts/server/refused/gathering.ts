import { uuid7 } from '#lib/runtime/uuid7.ts';
import type { RefusalKind } from '../../refusal-kinds.ts';

/** Something that was refused, as the record keeps it. */
export interface Refused {
  kind: RefusalKind;
  userId: string | null;
  account: string | null;
  network: string | null;
  route: string | null;
}

/** The same thing refused so many times. */
export interface RefusedOften extends Refused {
  id: string;
  count: number;
  firstAt: Date;
  lastAt: Date;
}

export interface GatheringBounds {
  /** So many minutes are added up. */
  slotMinutes: number;
  /** Groups in a slot, of people who are signed in and of strangers: neither can take the room of the other. */
  ofPeople: number;
  ofStrangers: number;
  /** Of those, groups of one person or one network. */
  ofOne: number;
}

/**
 * Adds up what was refused, so that a flood of it is a handful of rows. Within a slot a group keeps its row; what finds no room as a
 * group of its own is counted without who or where it was, and never lost.
 */
export class Gathering {
  readonly #bounds: GatheringBounds;
  #slot = -1;
  #groups = new Map<string, string>();
  #shares = new Map<string, number>();
  #waiting = new Map<string, RefusedOften>();

  constructor(bounds: GatheringBounds) {
    this.#bounds = bounds;
  }

  add(refused: Refused, at: Date): void {
    const slot = Math.floor(at.getTime() / (this.#bounds.slotMinutes * 60_000));
    if (slot !== this.#slot) {
      this.#slot = slot;
      this.#groups = new Map();
      this.#shares = new Map();
    }
    const group = this.#fitting(refused);
    this.#count({ ...group, id: this.#idOf(group), count: 1, firstAt: at, lastAt: at });
  }

  /** What has come since the last time; the caller writes it down, or gives it back. */
  take(): RefusedOften[] {
    const taken = [...this.#waiting.values()];
    this.#waiting = new Map();
    return taken;
  }

  /** What could not be written yet. Answers how many refusals there was no room for. */
  giveBack(groups: readonly RefusedOften[]): number {
    let lost = 0;
    for (const group of groups) {
      if (this.#waiting.has(group.id) || this.#waiting.size < this.#most) this.#count(group);
      else lost += group.count;
    }
    return lost;
  }

  get #most(): number {
    return (this.#bounds.ofPeople + this.#bounds.ofStrangers) * 2;
  }

  #count(group: RefusedOften): void {
    const known = this.#waiting.get(group.id);
    if (!known) return void this.#waiting.set(group.id, group);
    known.count += group.count;
    if (group.firstAt < known.firstAt) known.firstAt = group.firstAt;
    if (group.lastAt > known.lastAt) known.lastAt = group.lastAt;
  }

  /** The thing itself while there is room for it; else only by whom or from where; else its kind. */
  #fitting(refused: Refused): Refused {
    if (this.#groups.has(keyOf(refused)) || this.#hasRoom(refused)) return refused;
    const isPerson = isOfPerson(refused);
    const coarse = isPerson
      ? { ...refused, network: null, route: null }
      : { ...refused, userId: null, account: null, route: null };
    if (this.#groups.has(keyOf(coarse)) || this.#isOpen(isPerson)) return coarse;
    return { kind: refused.kind, userId: null, account: null, network: null, route: null };
  }

  #hasRoom(refused: Refused): boolean {
    const isPerson = isOfPerson(refused);
    const share = `of ${isPerson ? refused.userId : refused.network}`;
    if (!this.#isOpen(isPerson) || (this.#shares.get(share) ?? 0) >= this.#bounds.ofOne) return false;
    this.#shares.set(share, (this.#shares.get(share) ?? 0) + 1);
    return true;
  }

  #isOpen(isPerson: boolean): boolean {
    const most = isPerson ? this.#bounds.ofPeople : this.#bounds.ofStrangers;
    return (this.#shares.get(String(isPerson)) ?? 0) < most;
  }

  #idOf(group: Refused): string {
    const known = this.#groups.get(keyOf(group));
    if (known) return known;
    const id = uuid7();
    this.#groups.set(keyOf(group), id);
    const side = String(isOfPerson(group));
    this.#shares.set(side, (this.#shares.get(side) ?? 0) + 1);
    return id;
  }
}

/** Done by somebody who is signed in; a try to sign in is a stranger's, whosever account it was about. */
const isOfPerson = ({ kind, userId }: Refused) => userId !== null && !kind.startsWith('sign_in');

const keyOf = ({ kind, userId, account, network, route }: Refused) =>
  JSON.stringify([kind, userId, account, network, route]);
