import { digestOf } from './digest.ts';
import { outcomeOf, type Pick } from './picks.ts';
import type { Terms } from './terms.ts';
import { ticketAt } from './ticket-at.ts';
import { markOf, readList, type Opening } from './ticket-list.ts';

/** A ticket that came up as it is published; its opening shows which tickets are of one holder, and no others of theirs. */
export interface ShownPick extends Pick {
  opening: Opening | null;
}

/** All that is published of a draw, beside the list. Digests and the seed are 64 hex digits. */
export interface Published {
  listHash: string;
  sealHash: string;
  /** Tickets whose order was cancelled before the hall was asked. */
  voids: readonly number[];
  word: string | null;
  beacon: string | null;
  seed: string | null;
  picks: readonly ShownPick[];
}

/**
 * What is computed again.
 * - `list`: the list has the digest that was shown.
 * - `paper`: what is printed names this list and this seal.
 * - `seal`: the seed is the one that was sealed.
 * - `tickets`: every ticket that came up is the one that seed, word and list give.
 * - `rules`: those that were passed over had to be, and every opening fits its ticket.
 * - `places`: every prize has one winner, drawn anew only where the one before was absent.
 */
export const checks = ['list', 'paper', 'seal', 'tickets', 'rules', 'places'] as const;
export type Check = (typeof checks)[number];

/** `open`: not known yet. `at` is the first ticket that came up for which it fails, from 0. */
export interface Finding {
  check: Check;
  result: 'holds' | 'fails' | 'open';
  at?: number;
}

/** How many digits of each digest stand on paper. */
const printedDigits = 32;

/** What follows `#` in the printed address: the beginnings of both digests. */
export const paperMark = ({ listHash, sealHash }: { listHash: string; sealHash: string }): string =>
  `${listHash.slice(0, printedDigits)}.${sealHash.slice(0, printedDigits)}`;

/**
 * Computes a whole draw again from what is published.
 * @param list the text of the list as it was saved or fetched
 * @param paper what followed `#` in the address that was opened; empty without one
 */
export function checkDraw(published: Published, list: string, paper: string): Finding[] {
  const read = readList(list);
  const found = (check: Check, holds: boolean, at?: number): Finding => ({
    ...{ check, result: holds ? 'holds' : 'fails' },
    ...(at === undefined || holds ? {} : { at })
  });
  const findings: Finding[] = [
    found('list', read !== null && digestOf(list) === published.listHash),
    ...(paper ? [found('paper', paper === paperMark(published))] : [])
  ];
  const { seed, word } = published;
  if (!read || seed === null) {
    const wanting: Check[] = ['seal', 'tickets', 'rules', 'places'];
    return [...findings, ...wanting.map((check): Finding => ({ check, result: read ? 'open' : 'fails' }))];
  }
  const wrong = word === null ? 0 : firstWrong(published.picks, (pick) => rightTicket(pick, seed, word));
  const unruly = firstWrong(published.picks, lawful);
  return [
    ...findings,
    found('seal', digestOf(seed) === published.sealHash),
    found('tickets', wrong < 0 || published.picks.length === 0, wrong),
    found('rules', unruly < 0 && asAnnounced(read.terms), unruly < 0 ? undefined : unruly),
    places(published.picks, read.terms.prizes)
  ];

  /** Nothing is void where tickets stay, and a public value is mixed in just where one was announced. */
  function asAnnounced({ cancelled, beacon }: Terms): boolean {
    return (
      (cancelled === 'void' || published.voids.length === 0) &&
      (beacon === null) === (published.beacon === null)
    );
  }

  function rightTicket(pick: ShownPick, key: string, hall: string): boolean {
    const { listHash, beacon } = published;
    const mix = { drawId: read!.terms.drawId, listHash, word: hall, beacon };
    return ticketAt(key, mix, pick, read!.marks.length) === pick.ticket;
  }

  function lawful(pick: ShownPick, at: number): boolean {
    const { terms, marks } = read!;
    const { opening } = pick;
    if (opening && markOf(terms.drawId, opening) !== marks[pick.ticket - 1]) return false;
    if (!opening && (pick.outcome === 'won' || pick.outcome === 'same_holder')) return false;
    const holderOf = (ticket: number) =>
      published.picks.find((one) => one.ticket === ticket && one.opening)?.opening?.holderKey ?? '';
    const held = { once: terms.once, voids: new Set(published.voids), holderOf };
    return outcomeOf(pick.ticket, published.picks.slice(0, at), held) === pick.outcome;
  }
}

function firstWrong(picks: readonly ShownPick[], isRight: (pick: ShownPick, at: number) => boolean): number {
  return picks.findIndex((pick, at) => !isRight(pick, at));
}

/** Attempts follow each other, the next one only where the one before gave nobody who was there. */
function places(picks: readonly ShownPick[], prizes: readonly { winners: number }[]): Finding {
  const bySlot = new Map<string, ShownPick[]>();
  for (const [at, pick] of picks.entries()) {
    const slot = `${pick.round}.${pick.place}`;
    const before = bySlot.get(slot) ?? [];
    const last = before.at(-1);
    const known = pick.place >= 1 && pick.place <= (prizes[pick.round - 1]?.winners ?? 0);
    const isNext = pick.attempt === before.length + 1 && !(last?.outcome === 'won' && !last.absent);
    if (!known || !isNext) return { check: 'places', result: 'fails', at };
    bySlot.set(slot, [...before, pick]);
  }
  return { check: 'places', result: 'holds' };
}
