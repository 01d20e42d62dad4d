import { fromWire } from '#lib/money/money.ts';
import type { RankBy } from '#lib/fairs/fair.ts';
import type { PaceBasis } from '#lib/fairs/pace-curve.ts';
import type { StagePart } from './stage.ts';
import { fractionOf, type Fraction } from './standings.ts';
import type { Welcome } from './welcome.ts';

/**
 * The one shape that a board receives, from the socket, from the page and from `GET /api/v1/fairs/{slug}/standings`.
 * It is the whole standing of a fair at `seq`, never a difference: a lost frame is healed by the next one.
 * Amounts are decimal strings of minor units of `currency`; instants are ISO 8601.
 */
export interface Frame {
  fair: string;
  /** Changes when the board is rebuilt; `seq` never goes back within one epoch. */
  epoch: string;
  seq: number;
  at: string;
  currency: string;
  closesAt: string | null;
  total: string;
  target: string | null;
  /** Per cent of the opening hours that have passed at `at`. */
  pace: number | null;
  /** In the order of their places. */
  regions: RegionStanding[];
  /** The newest first. */
  latest: LatestOrder[];
  /** What the strip shows now; the same on every screen. */
  moment: Moment | null;
  /** Who has come: for screens in the hall and staff alone, and only where there are guests. */
  welcome?: Welcome;
  /** Another one when the programme is another: a screen then reads it anew. */
  plan?: string;
  /** What the host has decided; missing while nobody has taken the desk. */
  stage?: StagePart;
  /** For staff who see single orders: what the hall does not see of these figures. Missing where it sees all. */
  unshown?: Unshown;
}

/** How many orders are held for a reveal and taken off with a reason, and since when the hall's figures stand still. */
export interface Unshown {
  held: number;
  corrected: number;
  frozenSince: string | null;
}

/** `submitted`, `confirmed` and `paid` are disjoint; `total` is the sum of those that this fair counts. */
export interface RegionStanding {
  code: string;
  name: string;
  /** 1 to 48: the region's fixed number in the set of twelve colours, which the signs repeat three times. */
  colour: number;
  total: string;
  /** Accepted from the dealer, not yet confirmed. */
  submitted: string;
  /** Confirmed, deposit not yet paid. */
  confirmed: string;
  /** Confirmed and deposit paid. */
  paid: string;
  target: string | null;
  rank: number;
  /** The place a quarter of an hour ago; null when there was none. */
  previousRank: number | null;
  orders: number;
  /** When the region came to its present total: of two with equal value, who got there first stands above. */
  reachedAt: string | null;
  /** What the region came to at the last fair, null where it had no part in it; only where places go by growth. */
  last?: string | null;
  /** How many of the invited dealers have orders that count; only where places go by them. */
  households?: { ordered: number; invited: number };
}

/** `dealer` and `total` are null without the dealer's stored consent. */
export interface LatestOrder {
  seq: number;
  region: string;
  dealer: string | null;
  total: string | null;
  at: string;
}

/** The heaviest first. */
export const momentKinds = [
  'fair_target',
  'region_target',
  'new_leader',
  'record_order',
  'fair_half',
  'hundredth_dealer',
  'last_order',
  'region_half',
  'first_order'
] as const;
export type MomentKind = (typeof momentKinds)[number];

export interface Moment {
  id: string;
  /** The heaviest first; more than one when several happened to one region within seconds. */
  kinds: MomentKind[];
  region: string | null;
  at: string;
  /** What the figure of the moment is: the region's or fair's total, or the order; null when withheld. */
  amount: string | null;
  /** For a target: how many regions have crossed theirs, this one included. */
  ordinal: number | null;
}

/** What a board knows about its fair before the first frame, and what does not change with orders. Instants are ISO 8601. */
export interface BoardFair {
  slug: string;
  name: string;
  subtitle: string | null;
  opensAt: string;
  closesAt: string;
  timeZone: string;
  rankBy: RankBy;
  /** The address of the company's logo; without one its place is taken by the first letter of the fair. */
  logo?: string | null;
  /** What the mark of the pace rests on; without it, it is even over the opening hours. */
  pace?: PaceBasis;
  /** The parts of the programme in the language of the screen, as they stood when it was read. */
  agenda?: { title: string; place: string | null; startsAt: string; endsAt: string }[];
  /** What the fair stands under, in the language of the screen. */
  theme?: string | null;
}

/** Cumulative totals by region at the end of each step of the fair's time, oldest first. */
export interface Race {
  fair: string;
  epoch: string;
  points: RacePoint[];
}

export interface RacePoint {
  at: string;
  totals: Record<string, string>;
  /** Dealers whose orders counted; only where places go by them. */
  households?: Record<string, number>;
}

/** A frame for those who are no host: who stands at the door is shown at the door. */
export function withoutGuests({ welcome: _, ...frame }: Frame): Frame {
  return frame;
}

/** Per cent of the target; null where there is none to measure by. */
export function shareOf(totalMinor: number, targetMinor: number | null): number | null {
  return targetMinor === null || targetMinor <= 0 ? null : (totalMinor / targetMinor) * 100;
}

/** The region's share of its target, whatever places go by. */
export function regionShare(region: Pick<RegionStanding, 'total' | 'target'>): number | null {
  return shareOf(fromWire(region.total), region.target === null ? null : fromWire(region.target));
}

/** What of a region can be measured. */
export type MeasuredRegion = Pick<RegionStanding, 'total' | 'target' | 'last' | 'households'>;

/** What a region has of its whole; null by amount, and where there is nothing to measure by. */
export function regionFraction(region: MeasuredRegion, by: RankBy): Fraction | null {
  const minorOf = (wire: string | null | undefined) => (wire ? fromWire(wire) : null);
  const { total, target, last, households } = region;
  const measured = { totalMinor: fromWire(total), targetMinor: minorOf(target), lastMinor: minorOf(last) };
  return fractionOf({ ...measured, households }, by);
}

/** Per cent that a region has of what places go by; by amount its share of its target, for whoever shows both. Null where there is none. */
export function regionScore(region: MeasuredRegion, by: RankBy): number | null {
  const fraction = regionFraction(region, by === 'amount' ? 'share' : by);
  return fraction && (fraction.reached / fraction.whole) * 100;
}

/** A region as it stood at a step of the race. */
export function regionAt<Region extends MeasuredRegion & { code: string }>(
  region: Region,
  { totals, households }: Omit<RacePoint, 'at'>
): Region {
  const ordered = households?.[region.code] ?? 0;
  return {
    ...region,
    total: totals[region.code] ?? '0',
    ...(region.households && { households: { ...region.households, ordered } })
  };
}

/** What this frame is ranked by: where no region has anything to be measured by, it is the amount, whatever the fair says. */
export function rankedBy(
  fair: Pick<BoardFair, 'rankBy'>,
  frame: { regions: readonly MeasuredRegion[] }
): RankBy {
  return frame.regions.some((region) => regionFraction(region, fair.rankBy) !== null)
    ? fair.rankBy
    : 'amount';
}
