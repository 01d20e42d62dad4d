import type { RankBy } from '#lib/fairs/fair.ts';

/** What a rehearsal is asked to be. */
export interface RehearsalPlan {
  /** Dealers that order, phones that watch, screens that hang in the hall. */
  dealers: number;
  phones: number;
  screens: number;
  /** How long it lasts; a real day is compressed to three quarters of it, the rest looks for the capacity. */
  seconds: number;
  /** Orders a second at the busiest moment of the day. */
  rate: number;
  /** Wi-Fi that is lost, a screen that is lost, a server that starts anew. */
  faults: boolean;
  /** How regions are ranked; null: as the fair says. */
  rankBy?: RankBy | null;
}

/** The least and the most of everything, so that no rehearsal takes the machine down. */
export const bounds: Record<
  Exclude<keyof RehearsalPlan, 'faults' | 'rankBy'>,
  { least: number; most: number; usual: number }
> = {
  dealers: { least: 1, most: 500, usual: 40 },
  phones: { least: 0, most: 5_000, usual: 200 },
  screens: { least: 1, most: 20, usual: 4 },
  seconds: { least: 8, most: 3_600, usual: 240 },
  rate: { least: 1, most: 200, usual: 5 }
};

/** The rehearsal's own server may take so much memory, and is ended beyond it. */
export const mostMegabytes = 1_500;

/** Whether a plan keeps within the bounds; answers the first part that does not. */
export function beyondBounds(plan: RehearsalPlan): keyof typeof bounds | null {
  const parts = Object.entries(bounds) as [keyof typeof bounds, { least: number; most: number }][];
  const found = parts.find(([part, { least, most }]) => {
    const value = plan[part];
    return !Number.isFinite(value) || value < least || value > most || (part !== 'rate' && value % 1 !== 0);
  });
  return found?.[0] ?? null;
}

/** How busy each tenth of a fair's day is, the busiest being 1: doors, morning, lunch, afternoon, the rush before the close. */
const day = [0.15, 0.4, 0.7, 0.8, 0.45, 0.35, 0.6, 0.8, 0.9, 1];
/** Up to this share of the whole the day lasts. */
export const dayShare = 0.75;

/** Orders a second at a moment of the day, which goes from 0 to 1. */
export function rateAt(plan: Pick<RehearsalPlan, 'rate'>, moment: number): number {
  const at = Math.min(0.999, Math.max(0, moment)) * day.length - 0.5;
  const [before, after] = [Math.max(0, Math.floor(at)), Math.min(day.length - 1, Math.ceil(at))];
  const part = Math.max(0, at) - before;
  return plan.rate * (day[before]! + (day[after]! - day[before]!) * part);
}

/** About how many orders a day of the plan has. */
export function ordersOfDay(plan: Pick<RehearsalPlan, 'rate' | 'seconds'>): number {
  const moments = Array.from({ length: 100 }, (_, at) => rateAt(plan, (at + 0.5) / 100));
  return (moments.reduce((sum, rate) => sum + rate, 0) / moments.length) * plan.seconds * dayShare;
}

/** When faults happen, as shares of the whole. */
export const faultTimes = { wifi: 0.2, screen: 0.38, restart: 0.52 } as const;
export type FaultKind = keyof typeof faultTimes;

/** Orders a second in each step of the search for the capacity, up to what the bounds allow. */
export function capacitySteps(peak: number): number[] {
  return Array.from({ length: 8 }, (_, step) => Math.round(peak * 1.6 ** (step + 1))).filter(
    (rate) => rate <= 400
  );
}

export type RehearsalState = 'preparing' | 'running' | 'cleaning' | 'done' | 'stopped' | 'failed' | 'killed';
export const isOver = (state: RehearsalState): boolean =>
  state === 'done' || state === 'stopped' || state === 'failed' || state === 'killed';

/** Times in milliseconds; null where nothing was measured. */
export interface Spread {
  count: number;
  p50: number | null;
  p95: number | null;
  p99: number | null;
}

/** The value below which so many per cent lie, of each kind that people ask for. */
export function spreadOf(values: readonly number[]): Spread {
  const ascending = [...values].sort((a, b) => a - b);
  const at = (percent: number) =>
    ascending.length === 0
      ? null
      : Math.round(
          ascending[Math.min(ascending.length - 1, Math.floor((ascending.length * percent) / 100))]!
        );
  return { count: ascending.length, p50: at(50), p95: at(95), p99: at(99) };
}

/** The part of a system that can give out first. */
export type Part = 'nothing' | 'client' | 'server' | 'database' | 'admission' | 'memory' | 'supply';

/** What a rehearsal has found. */
export interface RehearsalReport {
  orders: Spread & { accepted: number; refused: Record<string, number>; failed: number };
  /** From an order's answer to its picture. */
  screens: Spread;
  phones: Spread;
  /** How long each fault took to be over; null where it was not within its time. */
  faults: { kind: FaultKind; backMs: number | null }[];
  /** Orders a second that it took well; `isLimit` false where nothing gave out within the bounds. */
  capacity: { perSecond: number; isLimit: boolean } | null;
  givesOut: Part;
  mostMegabytes: number | null;
  /** Absent in reports of before it was looked at. */
  ranking?: RankingFound | null;
  purge: Purge | null;
}

/** How regions stood on the screens in the end: by what, and whether their orders counted one by one say the same. */
export interface RankingFound {
  by: RankBy;
  agrees: boolean;
  /** In the order of their places; per cent of what they are measured by, null by amount and where there is nothing to measure by. */
  regions: { name: string; place: number; percent: number | null }[];
}

/** What proves that nothing is left. */
export interface Purge {
  databaseGone: boolean;
  folderGone: boolean;
  /** How many of the invariants of the real database there are, and which do not hold. */
  invariants: number;
  broken: string[];
  /** Those that did not hold before either: no doing of the rehearsal. */
  brokenBefore: string[];
  tables: TableTrace[];
}

/** A table of the real database: its rows and their hash before and after. */
export interface TableTrace {
  table: string;
  before: string;
  after: string;
  /** Written by any running app all the time: who leads, who is signed in, what waits. */
  own: boolean;
}

/** Tables that differ; of those that every running app writes by itself nothing can be concluded. */
export const changedTables = (tables: readonly TableTrace[]): TableTrace[] =>
  tables.filter(({ before, after }) => before !== after);

export interface Rehearsal {
  id: string;
  fair: string;
  plan: RehearsalPlan;
  startedAt: string;
  startedBy: string | null;
  endedAt: string | null;
  state: RehearsalState;
  /** Process that runs it, the database that it works in, and where its server answers. */
  pid: number;
  database: string;
  url: string | null;
  /** Of the whole, 0 to 1. */
  passed: number;
  sent: number;
  error: string | null;
  report: RehearsalReport | null;
}

/** What was measured in a step of the search for the capacity. */
export interface CapacityStep {
  rate: number;
  p99: number | null;
  /** Share of orders without an answer, or with one that says that the server is full. */
  lost: number;
  busy: number;
  refusedForSupply: number;
  /** Share of one processor that the server took; how late the rehearsal's own clock was; sessions of the database that wait. */
  serverLoad: number;
  clientLateMs: number;
  databaseWaits: number;
  megabytes: number;
}

/** An order that takes longer than this at the 99th of a hundred is not taken well. */
const wellMs = 1_000;

/** Whether a step was taken well. */
export const wentWell = ({ p99, lost, busy }: CapacityStep): boolean =>
  lost + busy < 0.02 && (p99 ?? Infinity) <= wellMs;

/** Which part gave out in the first step that was not taken well. */
export function firstToGiveOut(steps: readonly CapacityStep[]): Part {
  const failed = steps.find((step) => !wentWell(step));
  if (!failed) return steps.some(({ refusedForSupply }) => refusedForSupply > 0.5) ? 'supply' : 'nothing';
  if (failed.megabytes > mostMegabytes) return 'memory';
  // Whoever measures late measures itself.
  if (failed.clientLateMs > 100) return 'client';
  if (failed.busy >= 0.02) return 'admission';
  if (failed.serverLoad > 0.85) return 'server';
  return failed.databaseWaits > 4 ? 'database' : 'server';
}
