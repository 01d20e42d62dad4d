import type { Moment } from '../frame.ts';
import { heaviest, type Highlight } from './highlights.ts';
import type { Replay } from './replay.ts';

/** A part of a film; seconds are those of the film, instants milliseconds since 1970. */
export type Shot = { from: number; until: number } & (
  | { kind: 'opening' }
  /** The fair goes by, from one of its moves to another one. */
  | { kind: 'run'; fromMove: number; untilMove: number }
  /** The picture stands still and says what has happened. */
  | { kind: 'highlight'; at: number; moment: Moment }
  | { kind: 'podium' }
  | { kind: 'thanks' }
);

export interface Film {
  seconds: number;
  shots: Shot[];
}

/** What the host can choose. */
export const filmSeconds = [60, 30, 15] as const;

/** Shares of the whole: the frame of the film, and what stands still of it. */
const shares = { opening: 0.07, podium: 0.12, thanks: 0.07, highlight: 0.045 };
const mostHighlights = 8;

/**
 * Cuts a fair to a film of exactly so many seconds: opening, the race with its heaviest moments, podium, thanks. The race goes by orders,
 * not by hours, so that nights take no time and a rush is seen; each stretch is as long as its share of the moves.
 */
export function cutFilm(replay: Replay, highlights: readonly Highlight[], seconds: number): Film {
  const chosen = heaviest(highlights, mostHighlights);
  const moves = replay.moves.length;
  const still = moves === 0 ? 0 : seconds * shares.highlight;
  const racing = seconds * (1 - shares.opening - shares.podium - shares.thanks) - still * chosen.length;
  const shots: Shot[] = [];
  let at = 0;
  const add = (length: number, shot: ShotOf): void => {
    if (length <= 0) return;
    shots.push({ ...shot, from: at, until: at + length } as Shot);
    at += length;
  };
  add(seconds * shares.opening, { kind: 'opening' });
  let seen = 0;
  for (const { at: instant, moment } of chosen) {
    const until = replay.countAt(instant);
    add((racing * (until - seen)) / Math.max(1, moves), { kind: 'run', fromMove: seen, untilMove: until });
    add(still, { kind: 'highlight', at: instant, moment });
    seen = until;
  }
  const rest = moves === 0 ? racing : (racing * (moves - seen)) / moves;
  add(rest, { kind: 'run', fromMove: seen, untilMove: moves });
  add(seconds * shares.podium, { kind: 'podium' });
  add(seconds - at, { kind: 'thanks' });
  return { seconds, shots };
}
type ShotOf = Shot extends infer One ? (One extends Shot ? Omit<One, 'from' | 'until'> : never) : never;

/** What is on at a second of a film, and the fair's instant that it shows. */
export function shotAt(film: Film, replay: Replay, second: number): { shot: Shot; instant: number } {
  const shot = film.shots.find(({ until }) => second < until) ?? film.shots.at(-1)!;
  const { from, until } = replay.span;
  if (shot.kind === 'opening') return { shot, instant: from };
  if (shot.kind === 'highlight') return { shot, instant: shot.at };
  if (shot.kind !== 'run') return { shot, instant: until };
  const passed = (second - shot.from) / (shot.until - shot.from);
  const place = shot.fromMove + passed * (shot.untilMove - shot.fromMove);
  const [before, after] = [Math.floor(place), Math.min(replay.moves.length, Math.ceil(place))];
  const instantOf = (count: number) => (count === 0 ? from : replay.moves[count - 1]!.at);
  return { shot, instant: instantOf(before) + (instantOf(after) - instantOf(before)) * (place - before) };
}
