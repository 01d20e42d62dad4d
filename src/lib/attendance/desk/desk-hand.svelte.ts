import { instantNow } from '#lib/time/instant.ts';
import { makeBadgeCode, readBadgeCode } from '../badge-code.ts';
import type { DeskState } from './desk-state.svelte.ts';
import type { DeskHousehold, DeskPerson } from './desk-wire.ts';

/** What the desk says of the last scan or tap. */
export type Said =
  | { kind: 'in' | 'already'; personId: string; name: string; dealer: string }
  | { kind: 'visitor'; name: string; company: string }
  | { kind: 'no_badge' | 'unknown_badge' };

/** By this device's clock; the server sets it right. */
const moment = (): string => instantNow().toISOString();
const longestMs = 3_600_000;

/** What the hand at a desk does: types, scans, opens a household and takes its people in. Measures how long one takes. */
export class DeskHand {
  readonly #desk: DeskState;
  #begunMs: number | null = null;
  typed = $state('');
  openedId = $state<number | null>(null);
  said = $state.raw<Said | null>(null);

  constructor(desk: DeskState) {
    this.#desk = desk;
  }

  type(text: string): void {
    if (text !== '') this.#begin();
    this.typed = text;
  }

  clear(): void {
    this.typed = '';
    this.openedId = null;
    this.#begunMs = null;
  }

  open(household: DeskHousehold): void {
    this.#begin();
    this.openedId = household.id;
  }

  /** Whether what was typed is a whole code, as a hand scanner types it. */
  isCode(): boolean {
    return readBadgeCode(this.typed) !== null;
  }

  /** A badge that the camera, a hand scanner or a hand gave. */
  read(text: string): void {
    this.#begin();
    this.typed = '';
    const code = readBadgeCode(text);
    if (!code) return this.#say({ kind: 'no_badge' });
    const found = this.#desk.holderOf(code);
    if (!found) return this.#say({ kind: 'unknown_badge' });
    this.openedId = found.household.id;
    this.takeIn(found.household, found.person, { decides: found.person.decides });
  }

  /** Takes somebody in, unless they are in. */
  takeIn(
    household: DeskHousehold,
    person: DeskPerson,
    { decides, isNew = false }: { decides: boolean; isNew?: boolean }
  ): void {
    const about = { personId: person.id, name: person.name, dealer: household.name };
    if (this.#desk.room.people.has(person.id)) return this.#say({ kind: 'already', ...about });
    void this.#desk.do({
      ...{ kind: 'arrive', dealerId: household.id, personId: person.id, decides },
      person: isNew ? { name: person.name, role: person.role } : null,
      // Made here, so that nobody waits for a network to have a badge.
      badge: person.badge === null ? makeBadgeCode(crypto.getRandomValues(new Uint8Array(11))) : null,
      ...{ at: moment(), tookMs: this.#took() }
    });
    this.#say({ kind: 'in', ...about });
  }

  takeInVisitor(visitor: { company: string; name: string; phone: string | null }): void {
    void this.#desk.do({ kind: 'visitor', at: moment(), ...visitor });
    this.#say({ kind: 'visitor', name: visitor.name, company: visitor.company });
  }

  #begin(): void {
    this.#begunMs ??= performance.now();
  }

  #took(): number | null {
    if (this.#begunMs === null) return null;
    return Math.min(longestMs, Math.round(performance.now() - this.#begunMs));
  }

  /** The end of one guest at the desk; the next key or scan begins another. */
  #say(said: Said): void {
    this.said = said;
    this.#begunMs = null;
  }
}
