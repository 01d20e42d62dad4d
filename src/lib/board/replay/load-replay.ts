import type { BoardFair, Frame } from '../frame.ts';
import { clockOf } from '../pace.ts';
import type { CountsFrom } from '#lib/fairs/fair.ts';
import { inOrder, unpacked, type MovesPage, type ReplayMove } from './moves.ts';
import { Replay } from './replay.ts';

/** So many pages at most: a record that never ends must not fill a browser. */
const mostPages = 200;

export interface ReplaySource {
  fair: BoardFair;
  frame: Frame;
  countsFrom: CountsFrom;
  /** Where its moves are read. */
  moves: string;
}

/**
 * Reads all moves of a fair, page after page, and makes its replay; `heard` is told how many moves have come.
 * @throws {Error} when a page cannot be read
 */
export async function loadReplay(source: ReplaySource, heard: (moves: number) => void): Promise<Replay> {
  const moves: ReplayMove[] = [];
  let after: number | null = 0;
  for (let page = 0; after !== null && page < mostPages; page++) {
    const answer: MovesPage = await pageOf(source.moves, after);
    moves.push(...unpacked(answer));
    after = answer.next;
    heard(moves.length);
  }
  const { fair, frame, countsFrom } = source;
  const clock = clockOf({ ...fair, pace: undefined });
  return new Replay({ frame, clock, countsFrom, rankBy: fair.rankBy }, inOrder(moves));
}

async function pageOf(address: string, after: number): Promise<MovesPage> {
  const response = await fetch(`${address}${address.includes('?') ? '&' : '?'}after=${after}`);
  if (!response.ok) throw new Error(`The moves of the fair could not be read: ${response.status}`);
  return (await response.json()) as MovesPage;
}
