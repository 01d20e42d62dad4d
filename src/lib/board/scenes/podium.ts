import { fromWire } from '#lib/money/money.ts';
import {
  regionAt,
  regionScore,
  type Frame,
  type Race,
  type RacePoint,
  type RegionStanding
} from '../frame.ts';
import type { RankBy } from '#lib/fairs/fair.ts';

/** What the height of a step says. */
export type StepMeasure = 'beyond' | 'share' | 'amount';

export interface Podium {
  measure: StepMeasure;
  /** In the order of their places, at most three. */
  steps: { region: RegionStanding; place: string; height: number }[];
  others: RegionStanding[];
  /** All who stand first. */
  winners: RegionStanding[];
}

const lowest = 0.14;

/**
 * Who stands on which step, and how high, 0 to 1: to scale by what each did beyond its whole where all three crossed it, else by what is
 * compared at all. A step never is lower than its own figure.
 */
export function podiumOf(frame: Frame, by: RankBy): Podium {
  const placed = frame.regions.filter((region) => fromWire(region.total) > 0);
  const first = placed.slice(0, 3);
  const measure = measureOf(first, by);
  const values = first.map((region) => Math.max(0, valueOf(region, measure, by)));
  const greatest = Math.max(...values, 0);
  const steps = first.map((region, at) => ({
    region,
    place: isShared(region, placed) ? `=${region.rank}` : String(region.rank),
    height: greatest > 0 ? Math.max(lowest, values[at]! / greatest) : 1
  }));
  const winners = placed.filter(({ rank }) => rank === 1);
  return { measure, steps, others: frame.regions.filter((region) => !first.includes(region)), winners };
}

function measureOf(first: readonly RegionStanding[], by: RankBy): StepMeasure {
  const shares = first.map((region) => regionScore(region, by));
  if (by === 'amount' || shares.includes(null)) return 'amount';
  return shares.every((share) => share !== null && share >= 100) ? 'beyond' : 'share';
}

function valueOf(region: RegionStanding, measure: StepMeasure, by: RankBy): number {
  if (measure === 'amount') return fromWire(region.total);
  return (regionScore(region, by) ?? 0) - (measure === 'beyond' ? 100 : 0);
}

const isShared = (region: RegionStanding, all: readonly RegionStanding[]) =>
  all.some((other) => other !== region && other.rank === region.rank);

const hourMs = 3_600_000;

/** The full hour in which most was ordered, told by its beginning; null without a history. */
export function strongestHour(race: Race): Date | null {
  const totals = race.points.map(({ at, totals }) => ({
    atMs: Date.parse(at),
    minor: Object.values(totals).reduce((sum, total) => sum + fromWire(total), 0)
  }));
  const hours = new Map<number, number>();
  for (const [index, { atMs, minor }] of totals.entries()) {
    // A point tells what there was at the end of its step, which belongs to the hour before it.
    const hour = Math.floor((atMs - 1) / hourMs) * hourMs;
    hours.set(hour, (hours.get(hour) ?? 0) + minor - (totals[index - 1]?.minor ?? 0));
  }
  const [best] = [...hours].sort(([, a], [, b]) => b - a);
  return best && best[1] > 0 ? new Date(best[0]) : null;
}

/** How often another region came to lead in the history of a fair; its first leader is no change. */
export function leadChangesOf(frame: Frame, race: Race, by: RankBy): { at: string; region: string }[] {
  const changes: { at: string; region: string }[] = [];
  let leader: string | null = null;
  for (const point of race.points) {
    const first = leaderAt(frame, point, by);
    if (first === null || first === leader) continue;
    if (leader !== null) changes.push({ at: point.at, region: first });
    leader = first;
  }
  return changes;
}

/** Who led then; null while nothing was ordered or two were level. */
function leaderAt(frame: Frame, point: RacePoint, by: RankBy): string | null {
  const values = frame.regions
    .map((region) => ({
      code: region.code,
      value: valueOf(regionAt(region, point), by === 'amount' ? 'amount' : 'share', by)
    }))
    .sort((a, b) => b.value - a.value);
  const [first, second] = values;
  return first && first.value > 0 && first.value !== second?.value ? first.code : null;
}
