import { ticketAt, type Mix, type Slot } from './ticket-at.ts';

/**
 * What a ticket that came up was.
 * - `won`: it won; whether its holder was there is another question.
 * - `drawn_before`: it had won already.
 * - `same_holder`: its holder had won already, and wins once.
 * - `void`: its order was cancelled before the hall was asked for its word.
 */
export type Outcome = 'won' | 'drawn_before' | 'same_holder' | 'void';

/** A ticket that came up. An absent winner stays in the record, and the next attempt at the slot follows. */
export interface Pick extends Slot {
  ticket: number;
  outcome: Outcome;
  absent: boolean;
}

/** What decides on a ticket that came up. */
export interface Held {
  once: boolean;
  voids: ReadonlySet<number>;
  /** Whose a ticket is; only asked of those that have come up. */
  holderOf(ticket: number): string;
}

/** What a ticket that comes up next is, after those before it, in the order in which they came up. */
export function outcomeOf(ticket: number, before: readonly Pick[], { once, voids, holderOf }: Held): Outcome {
  const winners = before.filter(({ outcome }) => outcome === 'won');
  if (winners.some((one) => one.ticket === ticket)) return 'drawn_before';
  if (voids.has(ticket)) return 'void';
  const holds = once && winners.length > 0 ? holderOf(ticket) : null;
  return holds !== null && winners.some((one) => holderOf(one.ticket) === holds) ? 'same_holder' : 'won';
}

/** Whether any ticket could still win; without one a slot would be drawn for ever. */
export function canAnyWin(tickets: number, before: readonly Pick[], held: Held): boolean {
  for (let ticket = 1; ticket <= tickets; ticket++)
    if (outcomeOf(ticket, before, held) === 'won') return true;
  return false;
}

interface Drawing {
  seed: string;
  mix: Mix;
  tickets: number;
  held: Held;
}

/**
 * Draws one place of a round, or draws it again after its winner was absent: tickets that may not win are passed over and recorded.
 * @returns what came up, in order; the last one has won. Empty when no ticket can win any more.
 */
export function drawPlace(
  { seed, mix, tickets, held }: Drawing,
  { round, place }: Omit<Slot, 'attempt'>,
  before: readonly Pick[]
): Pick[] {
  if (!canAnyWin(tickets, before, held)) return [];
  const picks: Pick[] = [];
  let attempt = before.filter((one) => one.round === round && one.place === place).length;
  do {
    const slot = { round, place, attempt: ++attempt };
    const ticket = ticketAt(seed, mix, slot, tickets);
    picks.push({
      ...slot,
      ticket,
      outcome: outcomeOf(ticket, before, held),
      absent: false
    });
  } while (picks.at(-1)!.outcome !== 'won');
  return picks;
}
