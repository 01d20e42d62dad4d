import type { RankBy } from '#lib/fairs/fair.ts';
import type { Frame, RegionStanding } from '../frame.ts';
import { gapBetween, type Gap } from '../sentence.ts';

const minuteMs = 60_000;
const shownMinutes = 10;

export interface LastMinutes {
  /** early: more than ten minutes are left. last: the final minute, which is told apart. */
  state: 'early' | 'on' | 'last' | 'over';
  restMs: number;
  minutes: number;
  /** How full each of the ten minutes still is, the last one first; 0 to 1. */
  cells: number[];
}

/** What is left until an instant, as ten minutes that empty one after the other. */
export function lastMinutes(closesAt: Date, now: Date): LastMinutes {
  const restMs = Math.max(0, closesAt.getTime() - now.getTime());
  const cells = Array.from({ length: shownMinutes }, (_, at) =>
    Math.min(1, Math.max(0, (restMs - at * minuteMs) / minuteMs))
  );
  const minutes = Math.ceil(restMs / minuteMs);
  const state = restMs === 0 ? 'over' : minutes > shownMinutes ? 'early' : restMs <= minuteMs ? 'last' : 'on';
  return { state, restMs, minutes, cells };
}

/** How far each of the first places is behind the one above it; null for the leader. */
export function placesInReach(
  frame: Frame,
  by: RankBy,
  most: number
): { region: RegionStanding; gap: Gap | null }[] {
  return frame.regions.slice(0, most).map((region, at, all) => {
    const above = all[at - 1];
    return { region, gap: above ? gapBetween(above, region, by) : null };
  });
}
