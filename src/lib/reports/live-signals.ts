import type { OrderingTime } from '#lib/fairs/pace-curve.ts';
import { levelOf } from './hot-style.ts';

/** A draft that nobody has touched for so long is not being typed any more. */
const draftRestsMs = 20 * 60_000;
/** A region without an order for so long, while orders are taken, is stuck. */
const stuckMs = 30 * 60_000;
/** So many of each kind are shown: what is further down waits for its turn. */
const mostOfKind = 4;

/** A dealer with the ways to it. Amounts are minor units of the fair's currency. */
export interface SignalDealer {
  dealerId: number;
  companyId: number | null;
  code: string;
  name: string;
  class: string | null;
  phone: string | null;
  rep: string | null;
}

/** A person of the staff who can do something about it. */
export interface Helper {
  id: string;
  name: string;
  phone: string | null;
}

/** What happens in the hall now that somebody can still turn, the most urgent kind first. */
export type LiveSignal =
  | { kind: 'key_left'; dealer: SignalDealer; since: Date; orderedMinor: number; targetMinor: number | null }
  | {
      kind: 'region_stuck';
      region: { id: number; code: string; name: string; colour: number };
      minutes: number;
      leader: Helper | null;
    }
  | { kind: 'draft_rests'; dealer: SignalDealer; since: Date; worthMinor: number | null }
  | {
      kind: 'style_going';
      style: { code: string; name: string };
      free: number;
      units: number;
      planner: Helper | null;
    };

/** What is known of a hall, before anything is judged. */
export interface HallFacts {
  /** When orders are taken. */
  time: OrderingTime;
  /** Key dealers of whom nobody is in the room any more, and since when. */
  left: { dealer: SignalDealer; since: Date; orderedMinor: number; targetMinor: number | null }[];
  /** Regions with guests, and when each ordered last; null: never. */
  regions: {
    region: { id: number; code: string; name: string; colour: number };
    lastAt: Date | null;
    leader: Helper | null;
  }[];
  drafts: { dealer: SignalDealer; since: Date; worthMinor: number | null }[];
  /** Styles that this fair orders most now, with what is free of all that there is. */
  styles: {
    style: { code: string; name: string };
    free: number;
    whole: number;
    units: number;
    planner: Helper | null;
  }[];
}

/** What of a hall wants somebody now. A key dealer that has what it aimed for may go home. */
export function liveSignals({ time, left, regions, drafts, styles }: HallFacts, now: Date): LiveSignal[] {
  return [
    ...left
      .filter(({ orderedMinor, targetMinor }) => orderedMinor < (targetMinor ?? 1))
      .sort((a, b) => (b.targetMinor ?? 0) - b.orderedMinor - ((a.targetMinor ?? 0) - a.orderedMinor))
      .slice(0, mostOfKind)
      .map((one) => ({ kind: 'key_left' as const, ...one })),
    ...regions
      .map(({ region, lastAt, leader }) => ({ region, leader, restMs: restOf(time, lastAt, now) }))
      .filter(({ restMs }) => restMs >= stuckMs)
      .sort((a, b) => b.restMs - a.restMs)
      .slice(0, mostOfKind)
      .map(({ region, leader, restMs }) => ({
        ...{ kind: 'region_stuck' as const, region, leader, minutes: Math.floor(restMs / 60_000) }
      })),
    ...drafts
      .filter(({ since }) => now.getTime() - since.getTime() >= draftRestsMs)
      .sort((a, b) => (b.worthMinor ?? 0) - (a.worthMinor ?? 0) || a.since.getTime() - b.since.getTime())
      .slice(0, mostOfKind)
      .map((one) => ({ kind: 'draft_rests' as const, ...one })),
    ...styles
      .filter((one) => levelOf(one) !== null)
      .sort((a, b) => b.units - a.units)
      .slice(0, mostOfKind)
      .map(({ style, free, units, planner }) => ({
        kind: 'style_going' as const,
        style,
        free,
        units,
        planner
      }))
  ];
}

/** How long a region has been without an order within the present stretch of ordering time; 0 while none is on. Milliseconds. */
function restOf(time: OrderingTime, lastAt: Date | null, now: Date): number {
  const span = time.find(({ from, until }) => from <= now.getTime() && now.getTime() < until);
  return span ? now.getTime() - Math.max(span.from, lastAt?.getTime() ?? 0) : 0;
}
