/**
 * - `written`: only hosts know it; everything may still change.
 * - `announced`: list and seal are out, and stand.
 * - `asked`: what is void is settled, and the hall is asked for its word.
 * - `mixed`: the word is in; all winners are settled, and nobody has seen one.
 * - `drawing`: winners come out, round by round.
 * - `done`: the seed is out; anybody computes it again.
 * - `cancelled`: it was called off, with a reason; where it was announced its seed is out too.
 */
export type DrawState = 'written' | 'announced' | 'asked' | 'mixed' | 'drawing' | 'done' | 'cancelled';

interface Times {
  announcedAt: Date | null;
  askedAt: Date | null;
  mixedAt: Date | null;
  revealedAt: Date | null;
  cancelledAt: Date | null;
}

/** What a draw is now, by what has happened to it. `rounds`: how many have been drawn. */
export function stateOf(times: Times, rounds: number): DrawState {
  if (times.cancelledAt) return 'cancelled';
  if (times.revealedAt) return 'done';
  if (times.mixedAt) return rounds > 0 ? 'drawing' : 'mixed';
  if (times.askedAt) return 'asked';
  return times.announcedAt ? 'announced' : 'written';
}
