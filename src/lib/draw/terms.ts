/**
 * What gives tickets.
 * - `orders`: orders that count on the board, one each or one a step of its amount.
 * - `deposits`: the same of orders whose deposit is paid.
 * - `presence`: who is in the room, one a household or one a person.
 */
export type TicketRule =
  | { kind: 'orders' | 'deposits'; per: 'order' }
  | { kind: 'orders' | 'deposits'; per: 'step'; stepMinor: number; currency: string }
  | { kind: 'presence'; per: 'household' | 'person' };

/** What becomes of the ticket of an order that is cancelled before the hall is asked for its word; later than that it stays in any case. */
export const cancelledRules = ['void', 'stays'] as const;
export type CancelledRule = (typeof cancelledRules)[number];

/** A round: so many winners of one prize. */
export interface Prize {
  name: string;
  winners: number;
}

/** All that is said beforehand and stands in the list which is hashed. */
export interface Terms {
  drawId: string;
  /** The fair's part of the address. */
  fair: string;
  rule: TicketRule;
  cancelled: CancelledRule;
  /** Whether a holder wins once at most, however many tickets they have. */
  once: boolean;
  /** Which public value is mixed in beside the word, in words; null without one. */
  beacon: string | null;
  /** In the order in which they are drawn. */
  prizes: readonly Prize[];
}

/** More nobody would sit through. */
export const mostRounds = 20;
export const mostWinners = 200;
/** So many tickets a draw has at most; a list stays a file that a phone reads. */
export const mostTickets = 50_000;
