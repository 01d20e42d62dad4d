import type { Frame, Moment, MomentKind } from '../frame.ts';
import { momentsBetween, type RecordOrder } from '../moments.ts';
import { RecordFollower } from './record-follower.ts';
import type { Replay } from './replay.ts';

/** Something of a fair that deserves to be seen again, and when it was. */
export interface Highlight {
  at: number;
  moment: Moment;
}

/** What a live board would have shown within one look is judged together. */
const lookMs = 1_000;

/**
 * All moments of a fair in their order, by the rules of the live strip. Works in slices, so that a page with many orders stays alive:
 * `rest` is awaited between them.
 */
export async function highlightsOf(replay: Replay, rest: () => Promise<void>): Promise<Highlight[]> {
  const found: Highlight[] = [];
  const records = new RecordFollower();
  let before: { frame: Frame; record: RecordOrder | null } = {
    frame: replay.briefAt(replay.span.from - 1),
    record: null
  };
  let worked = 0;
  for (const [index, move] of replay.moves.entries()) {
    const record = records.after(move);
    const next = replay.moves[index + 1];
    if (next && Math.floor(next.at / lookMs) === Math.floor(move.at / lookMs)) continue;
    if (++worked % 500 === 0) await rest();
    const after = { frame: replay.briefAt(move.at), record };
    for (const moment of momentsBetween(before, after)) found.push({ at: move.at, moment });
    before = after;
  }
  return found;
}

/** How much a moment weighs where only some can be shown; what happens once in a fair before what may happen often. */
const weights: Record<MomentKind, number> = {
  first_order: 9,
  fair_target: 8,
  region_target: 6,
  fair_half: 5,
  new_leader: 4,
  hundredth_dealer: 4,
  record_order: 3,
  last_order: 3,
  region_half: 2
};

/** The heaviest ones, in the order of time; of one kind the latest are kept, since those have led to the end. */
export function heaviest(highlights: readonly Highlight[], most: number): Highlight[] {
  const weight = ({ moment }: Highlight) => Math.max(...moment.kinds.map((kind) => weights[kind]));
  const chosen = [...highlights].sort((a, b) => weight(b) - weight(a) || b.at - a.at).slice(0, most);
  return chosen.sort((a, b) => a.at - b.at);
}
