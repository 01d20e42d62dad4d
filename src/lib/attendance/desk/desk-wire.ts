import type { StoredArrival } from './queue.ts';

/** What became of a deed: done, done by another desk before, or refused with the code of why. */
export type DeedResult = { id: string } & ({ done: 'counted' | 'already' } | { refused: string });

export interface DeskPerson {
  id: string;
  name: string;
  role: string | null;
  decides: boolean;
  /** The code in their square; null before they have an invitation. */
  badge: string | null;
}

/** A dealer as a desk knows it, with the persons who may come. */
export interface DeskHousehold {
  id: number;
  code: string;
  name: string;
  city: string | null;
  region: string;
  colour: number;
  rep: string | null;
  class: string | null;
  /** False: it is on no list of guests, and comes as a walk-in. */
  isInvited: boolean;
  /** What Chinese names are called by the initials of their sounds, `hlsm` for 华立商贸. */
  keys: string;
  persons: DeskPerson[];
}

/** Everybody who may come to a fair, as far as the caller works with them; kept at the desk. */
export interface DeskList {
  households: DeskHousehold[];
}

/** Somebody who was taken in, at any desk. Instants are ISO 8601. */
export interface DeskArrival extends StoredArrival {
  id: string;
  dealerId: number;
  personId: string;
  name: string;
  role: string | null;
  decides: boolean;
  /** The code in their square, also one that was made at a desk; null where nobody made one. */
  badge: string | null;
  leftAt: string | null;
  isUndone: boolean;
}

/** A household in the room, also one that was taken in without naming anybody. */
export interface HouseholdHere {
  dealerId: number;
  isHere: boolean;
  deciderPresent: boolean;
  arrivedAt: string;
}

/** What changed at any desk since the time that was asked for; a row is whole, so that hearing it twice does nothing. */
export interface DeskChanges {
  /** What to ask from next time. */
  at: string;
  arrivals: DeskArrival[];
  households: HouseholdHere[];
  gifts: { dealerId: number; isGiven: boolean; at: string }[];
  /** Persons who have a page in the guest book. */
  signed: string[];
  visitors: number;
}

export type DeskAnswer = DeskChanges & { results: DeedResult[]; refused?: undefined };
