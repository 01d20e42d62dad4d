import { keyedDigestOf } from './digest.ts';
import { drawVersion } from './ticket-list.ts';

/** What is fixed before anything is drawn. */
export interface Mix {
  drawId: string;
  listHash: string;
  /** Of the hall, as `oneLine` gives it. */
  word: string;
  /** The public value, as `oneLine` gives it; null where none was announced. */
  beacon: string | null;
}

/** Which winner is sought: of a round (from 1), which of its places (from 1), and at which attempt (from 1). */
export interface Slot {
  round: number;
  place: number;
  attempt: number;
}

/** Twelve hex digits of a digest are read as one number: numbers as large are exact on every device. */
const digits = 12;
const span = 2 ** 48;

/**
 * Which of `count` values a number below `span` stands for; null when it is one of the last few that would make some values likelier
 * than others. Of what is left each value has exactly ⌊span ÷ count⌋ numbers, so that no remainder favours anybody.
 */
export function evenShare(number: number, count: number, of: number): number | null {
  return number < of - (of % count) ? number % count : null;
}

/** What is put under the key: nine lines without an end of the last one. */
export const messageOf = (mix: Mix, { round, place, attempt }: Slot, block: number): string =>
  [
    ...[drawVersion, mix.drawId, mix.listHash, mix.word, mix.beacon ?? ''],
    ...[round, place, attempt, block]
  ].join('\n');

/**
 * The ticket (from 1) for a slot: HMAC-SHA-256 under the seed, as its 64 hex digits stand, of `messageOf`; its first twelve digits
 * are the number. One that is rejected leads to the next block, from 0. Every slot is drawn over all tickets, independent of others.
 */
export function ticketAt(seed: string, mix: Mix, slot: Slot, tickets: number): number {
  for (let block = 0; ; block++) {
    const number = Number.parseInt(keyedDigestOf(seed, messageOf(mix, slot, block)).slice(0, digits), 16);
    const share = evenShare(number, tickets, span);
    if (share !== null) return share + 1;
  }
}
