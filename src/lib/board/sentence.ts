import { fromWire } from '#lib/money/money.ts';
import type { RankBy } from '#lib/fairs/fair.ts';
import {
  regionAt,
  regionScore,
  type Frame,
  type Race,
  type RacePoint,
  type RegionStanding
} from './frame.ts';

/** How far apart two places are: percentage points of what places go by, or money. */
export type Gap = { points: number } | { minor: number };

/** What the one sentence of a scene says. The wording is chosen where it is shown. */
export type Sentence =
  | { says: 'waiting' }
  | { says: 'fair_reached'; overMinor: number }
  | { says: 'all_crossed' }
  | { says: 'crossed'; regions: string[]; next: { name: string; points: number } | null }
  | { says: 'alone'; leader: string }
  | { says: 'tied'; regions: string[] }
  | { says: 'leads'; leader: string; second: string; gap: Gap };

/** Says who leads, by how much, and what is missing to the target. */
export function rankingSentence(frame: Frame, by: RankBy): Sentence {
  const target = frame.target === null ? 0 : fromWire(frame.target);
  const overMinor = fromWire(frame.total) - target;
  const placed = [...frame.regions]
    .sort((a, b) => a.rank - b.rank)
    .filter((region) => fromWire(region.total) > 0);
  const [leader, second] = placed;
  if (!leader) return { says: 'waiting' };
  if (target > 0 && overMinor >= 0) return { says: 'fair_reached', overMinor };
  if (by !== 'amount') {
    const hasCrossed = (region: RegionStanding) => (regionScore(region, by) ?? 0) >= 100;
    const crossed = placed.filter(hasCrossed);
    if (crossed.length === frame.regions.length) return { says: 'all_crossed' };
    if (crossed.length > 0)
      return { says: 'crossed', regions: crossed.map(nameOf), next: nextToCross(placed, by) };
  }
  if (!second) return { says: 'alone', leader: leader.name };
  const leaders = placed.filter((region) => region.rank === 1);
  if (leaders.length > 1) return { says: 'tied', regions: leaders.map(nameOf) };
  return { says: 'leads', leader: leader.name, second: second.name, gap: gapBetween(leader, second, by) };
}

/** What the race tells: where the leader of now stood earlier. */
export type RaceSentence =
  | { says: 'waiting' }
  | { says: 'climbed'; leader: string; place: number; at: string }
  | { says: 'led_since'; leader: string; at: string }
  | { says: 'tied'; regions: string[] };

/** Compares the leader with the standing half the race ago, or with the start of an unbroken lead. */
export function raceSentence(frame: Frame, race: Race, by: RankBy): RaceSentence {
  const leaders = frame.regions.filter((region) => region.rank === 1 && fromWire(region.total) > 0);
  const leader = leaders[0];
  if (!leader) return { says: 'waiting' };
  if (leaders.length > 1) return { says: 'tied', regions: leaders.map(nameOf) };
  const places = race.points.map((point) => ({
    at: point.at,
    place: placeAt(frame, point, leader.code, by)
  }));
  const middle = places[Math.floor(places.length / 2)];
  if (middle && middle.place > 1)
    return { says: 'climbed', leader: leader.name, place: middle.place, at: middle.at };
  const lost = places.findLastIndex(({ place }) => place > 1);
  const since = places[lost + 1] ?? { at: frame.at };
  return { says: 'led_since', leader: leader.name, at: since.at };
}

function placeAt(frame: Frame, point: RacePoint, code: string, by: RankBy): number {
  const valueOf = (region: RegionStanding) => {
    const then = regionAt(region, point);
    return by === 'amount' ? fromWire(then.total) : (regionScore(then, by) ?? -1);
  };
  const own = frame.regions.find((region) => region.code === code);
  return own ? 1 + frame.regions.filter((region) => valueOf(region) > valueOf(own)).length : 1;
}

function nextToCross(placed: RegionStanding[], by: RankBy): { name: string; points: number } | null {
  for (const region of placed) {
    const score = regionScore(region, by);
    if (score !== null && score < 100) return { name: region.name, points: 100 - score };
  }
  return null;
}

/** How far one region is behind another; money where one of them has nothing to be measured by. */
export function gapBetween(leader: RegionStanding, second: RegionStanding, by: RankBy): Gap {
  const [first, next] = [regionScore(leader, by), regionScore(second, by)];
  if (by !== 'amount' && first !== null && next !== null) return { points: first - next };
  return { minor: fromWire(leader.total) - fromWire(second.total) };
}

function nameOf(region: RegionStanding): string {
  return region.name;
}
