import type { CountsFrom } from '#lib/fairs/fair.ts';
import { countedOf } from '../counting.ts';
import type { ReplayMove } from './moves.ts';

/** By how many each move makes the dealers of its region whose orders count more or fewer: 1, 0 or -1, in the order of the moves. */
export function householdSteps(moves: readonly ReplayMove[], from: CountsFrom): number[] {
  const counted = new Map<string, number>();
  return moves.map((move) => {
    if (move.household === null) return 0;
    const key = `${move.region}/${move.household}`;
    const was = counted.get(key) ?? 0;
    const is = was + countedOf(move, from);
    counted.set(key, is);
    return Number(is > 0) - Number(was > 0);
  });
}
