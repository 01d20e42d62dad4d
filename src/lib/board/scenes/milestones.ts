import { fromWire } from '#lib/money/money.ts';
import { regionShare, type Frame, type Race, type RegionStanding } from '../frame.ts';

/** Something on the way of the fair: a part of its target, or a round amount where it has none. */
export interface Landmark {
  /** Per cent of the target; null for a round amount. */
  percent: number | null;
  minor: number;
  /** When the total came to it; null while it has not. */
  at: string | null;
  missingMinor: number;
  /** The next one to be reached, and how far the total is on its way from the one before it, 0 to 1. */
  isNext: boolean;
  part: number;
}

/** A region that came to half of its target, or to all of it. */
export interface RegionMark {
  region: RegionStanding;
  percent: 50 | 100;
  at: string;
}

const parts = [25, 50, 75, 100];

/** The landmarks of a fair in their order: quarters of its target, or the round amounts around its total. */
export function landmarksOf(frame: Frame, race: Race): Landmark[] {
  const target = frame.target === null ? 0 : fromWire(frame.target);
  const total = fromWire(frame.total);
  const steps =
    target > 0
      ? parts.map((percent) => ({ percent, minor: Math.ceil((target * percent) / 100) }))
      : roundAmounts(total).map((minor) => ({ percent: null, minor }));
  const next = steps.findIndex(({ minor }) => minor > total);
  return steps.map(({ percent, minor }, index) => {
    const before = steps[index - 1]?.minor ?? 0;
    return {
      ...{ percent, minor, isNext: index === next, missingMinor: Math.max(0, minor - total) },
      at: total >= minor ? (reachedAt(race, minor, totalOf) ?? frame.at) : null,
      part: Math.min(1, Math.max(0, (total - before) / (minor - before)))
    };
  });
}

/** Halves and targets of regions, the newest first. */
export function regionMarks(frame: Frame, race: Race, most: number): RegionMark[] {
  const marks = frame.regions.flatMap((region) => {
    const target = fromWire(region.target ?? '0');
    const share = regionShare(region) ?? 0;
    return ([50, 100] as const)
      .filter((percent) => target > 0 && share >= percent)
      .map((percent) => ({
        ...{ region, percent },
        at:
          reachedAt(race, (target * percent) / 100, (totals) => fromWire(totals[region.code] ?? '0')) ??
          frame.at
      }));
  });
  return marks.sort((a, b) => Date.parse(b.at) - Date.parse(a.at) || b.percent - a.percent).slice(0, most);
}

/** The end of the first step of the history in which this much was there. */
function reachedAt(race: Race, minor: number, of: (totals: Record<string, string>) => number): string | null {
  return race.points.find(({ totals }) => of(totals) >= minor)?.at ?? null;
}

const totalOf = (totals: Record<string, string>) =>
  Object.values(totals).reduce((sum, total) => sum + fromWire(total), 0);

/** Four of 1, 2, 5, 10, 20, 50 …, the last of them the next above this amount. */
function roundAmounts(total: number): number[] {
  const ladder = Array.from({ length: 45 }, (_, at) => [1, 2, 5][at % 3]! * 10 ** (3 + Math.floor(at / 3)));
  const next = Math.max(
    3,
    ladder.findIndex((minor) => minor > total)
  );
  return ladder.slice(next - 3, next + 1);
}
