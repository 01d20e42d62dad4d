import type { DeskDeed } from './desk-deed.ts';
import type { KeptDeed, KnownDoor } from './desk-store.ts';
import type { DeskAnswer } from './desk-wire.ts';

export const emptyDoor: KnownDoor = {
  ...{ at: null, arrivals: [], households: [], gifts: [], signed: [], visitors: 0 }
};

/** What was known, with what an answer tells: rows are whole, so the newer one stands. */
export function heardDoor(known: KnownDoor, answer: DeskAnswer): KnownDoor {
  const merged = <Row>(
    old: readonly Row[],
    news: readonly Row[],
    key: (row: Row) => string | number
  ): Row[] => [...new Map([...old, ...news].map((row) => [key(row), row])).values()];
  const { at, signed, visitors } = answer;
  return {
    ...{ at, visitors, signed: [...new Set([...known.signed, ...signed])] },
    arrivals: merged(known.arrivals, answer.arrivals, ({ id }) => id),
    households: merged(known.households, answer.households, ({ dealerId }) => dealerId),
    gifts: merged(known.gifts, answer.gifts, ({ dealerId }) => dealerId)
  };
}

/** Somebody who is in, as a desk shows them. */
export interface PersonIn {
  arrivalId: string;
  personId: string;
  dealerId: number;
  name: string;
  role: string | null;
  decides: boolean;
  badge: string | null;
  desk: string;
  arrivedAt: string;
  hasLeft: boolean;
  tookMs: number | null;
  /** Done here and not heard by the server yet. */
  waits: boolean;
}

export interface Room {
  /** By person. */
  people: Map<string, PersonIn>;
  /** Households in the room, and whether somebody who decides is with them. */
  households: Map<number, boolean>;
  gifts: Set<number>;
  signed: Set<string>;
  visitors: number;
}

/** Who is in the room: what the server told, and on top what was done here and waits to be sent. */
export function roomOf(known: KnownDoor, waiting: readonly KeptDeed[]): Room {
  const room: Room = {
    people: new Map(),
    households: new Map(),
    gifts: new Set(known.gifts.filter(({ isGiven }) => isGiven).map(({ dealerId }) => dealerId)),
    ...{ signed: new Set(known.signed), visitors: known.visitors }
  };
  for (const { id, leftAt, isUndone, ...row } of known.arrivals)
    if (!isUndone)
      room.people.set(row.personId, {
        ...{ ...row, arrivalId: id, hasLeft: leftAt !== null, waits: false },
        // What a device has kept since before desks made badges has neither.
        ...{ role: row.role ?? null, badge: row.badge ?? null }
      });
  for (const { dealerId, isHere, deciderPresent } of known.households)
    if (isHere) room.households.set(dealerId, deciderPresent);
  for (const { deed, desk } of waiting) withDeed(room, deed, desk);
  return room;
}

function withDeed(room: Room, deed: DeskDeed, desk: string): void {
  switch (deed.kind) {
    case 'arrive':
      return arrive(room, deed, desk);
    case 'undo':
      return undo(room, deed.arrivalId);
    case 'presence':
      return change(room, deed.personId, { hasLeft: !deed.isHere });
    case 'decider':
      return change(room, deed.personId, { decides: deed.decides });
    case 'visitor':
      room.visitors++;
      return;
    case 'gift':
      if (deed.isGiven) room.gifts.add(deed.dealerId);
      else room.gifts.delete(deed.dealerId);
      return;
    case 'signature':
    case 'photo':
      room.signed.add(deed.personId);
  }
}

function arrive(room: Room, deed: DeskDeed & { kind: 'arrive' }, desk: string): void {
  const { id, dealerId, personId, person, badge = null, decides, at, tookMs } = deed;
  if (room.people.has(personId)) return;
  const { name, role } = person ?? { name: '', role: null };
  room.people.set(personId, {
    ...{ arrivalId: id, personId, dealerId, name, role, decides, badge },
    ...{ desk, arrivedAt: at, tookMs, hasLeft: false, waits: true }
  });
  room.households.set(dealerId, decides || room.households.get(dealerId) === true);
}

function undo(room: Room, arrivalId: string): void {
  const person = [...room.people.values()].find((one) => one.arrivalId === arrivalId);
  if (!person) return;
  room.people.delete(person.personId);
  recount(room, person.dealerId);
}

function change(room: Room, personId: string, to: Partial<PersonIn>): void {
  const person = room.people.get(personId);
  if (!person) return;
  room.people.set(personId, { ...person, ...to, waits: true });
  recount(room, person.dealerId);
}

function recount(room: Room, dealerId: number): void {
  const theirs = [...room.people.values()].filter((one) => one.dealerId === dealerId);
  if (theirs.length === 0) room.households.delete(dealerId);
  else
    room.households.set(
      dealerId,
      theirs.some(({ decides, hasLeft }) => decides && !hasLeft)
    );
}
