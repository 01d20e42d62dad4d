import { uuid7 } from '#lib/runtime/uuid7.ts';
import { isNewer, isSame, type Held, type Known, type Place, type Stamp, type Writing } from './draft.ts';
import type { DraftAnswer } from './draft-wire.ts';

/** Something that is to be seen differently now. */
export interface Change {
  place: Place;
  now: Held | null;
  before: Held | null;
  /** Who typed it; null when it is this person's own, from another tab or another device. */
  by: string | null;
  /** What stood there before was typed by this person. */
  wasMine: boolean;
}

/** What a device remembers of a draft between two visits. */
export interface DraftMemory {
  version: number;
  order: string;
  known: Known[];
}

/**
 * One sheet's picture of the draft that it shares with others: what the account holds, and over it what was typed here and has
 * not arrived. Whatever order things happen in, all pictures become the same.
 */
export class SharedDraft {
  readonly #me: string;
  version = 0;
  /** The id that the order of this sheet will have. */
  order: string = uuid7();
  #known = new Map<Place, Known>();
  #pending = new Map<Place, Writing>();

  constructor(me: string) {
    this.#me = me;
  }

  /** What is to be seen at a place. */
  at(place: Place): Held | null {
    return this.#pending.get(place) ?? this.#known.get(place) ?? null;
  }

  /** Everything that is to be seen. */
  held(): Held[] {
    const places = new Set([...this.#known.keys(), ...this.#pending.keys()]);
    return [...places].map((place) => this.at(place)!);
  }

  pending(): Writing[] {
    return [...this.#pending.values()];
  }

  memory(): DraftMemory {
    return { version: this.version, order: this.order, known: [...this.#known.values()] };
  }

  /** Starts from what this device remembers, where that is newer than nothing. */
  remember({ version, order, known }: DraftMemory): void {
    Object.assign(this, { version, order });
    this.#known = new Map(known.map((one) => [one.place, one]));
  }

  /**
   * Writes what this person has typed at `clock`. It is newer than everything that was to be seen there, whatever the clocks of
   * others say.
   */
  write(held: readonly Held[], clock: number): Writing[] {
    const writings = held
      .filter((one) => !isSame(one, this.at(one.place)))
      .map((one) => ({
        ...one,
        at: Math.max(clock, this.#stampAt(one.place) + 1),
        op: uuid7(),
        order: this.order
      }));
    for (const one of writings) this.#pending.set(one.place, one);
    return writings;
  }

  /** The order with this id is placed: what is typed now is for another one. */
  moveOn(placed: string): void {
    if (this.order === placed) this.order = uuid7();
  }

  /** Takes what was typed in another tab, or here before the browser was closed. */
  take(writings: readonly Writing[]): Change[] {
    return this.#changing(
      writings.map(({ place }) => place),
      () => {
        for (const one of writings) if (this.#beats(one)) this.#pending.set(one.place, one);
      }
    );
  }

  /** Takes the account's answer to what was sent. */
  receive(answer: DraftAnswer, sent: readonly Writing[]): Change[] {
    const places = [...sent, ...answer.writings].map(({ place }) => place);
    return this.#changing(places, () => {
      for (const one of answer.writings) this.#know(one);
      for (const one of sent)
        if (this.#pending.get(one.place)?.op === one.op) this.#pending.delete(one.place);
      this.version = answer.version;
      if (answer.order) this.order = answer.order;
    });
  }

  #know(one: Known): void {
    this.#known.set(one.place, one);
    const own = this.#pending.get(one.place);
    if (own && !isNewer(own, one)) this.#pending.delete(one.place);
  }

  #beats(one: Writing): boolean {
    const there: Stamp | undefined = this.#pending.get(one.place) ?? this.#known.get(one.place);
    return !there || isNewer(one, there);
  }

  #stampAt(place: Place): number {
    return Math.max(this.#pending.get(place)?.at ?? 0, this.#known.get(place)?.at ?? 0);
  }

  #changing(places: readonly Place[], change: () => void): Change[] {
    const before = new Map(
      places.map((place) => [place, { held: this.at(place), mine: this.#isMine(place) }])
    );
    change();
    return [...before].flatMap(([place, { held, mine }]) => {
      const now = this.at(place);
      if (isSame(held, now)) return [];
      return [
        {
          place,
          now,
          before: held,
          by: this.#isMine(place) ? null : this.#known.get(place)!.by,
          wasMine: mine
        }
      ];
    });
  }

  #isMine(place: Place): boolean {
    return this.#pending.has(place) || this.#known.get(place)?.by === this.#me;
  }
}
