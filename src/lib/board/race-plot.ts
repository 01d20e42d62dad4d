import { elapsedShare } from '#lib/fairs/fair.ts';
import { fromWire } from '#lib/money/money.ts';
import { rankedBy, shareOf, type BoardFair, type Frame, type Race, type RegionStanding } from './frame.ts';
import { clockOf, paceAt, timeMarks, type TimeMark } from './pace.ts';

/** The plot's box in hundredths of the stage's height; it is 177.778 wide and 68 high. */
export const box = { width: 177.778, height: 68, left: 11, top: 3.4, bottom: 62.2 };
const widest = 160;
const farthestNow = 139.27;

export interface Track {
  code: string;
  name: string;
  colour: number;
  leads: boolean;
  /** x: share of the fair's time, 0 to 1; y: per cent of the target, or minor units when ranked by amount. */
  points: { x: number; y: number }[];
  value: number;
}

export interface EndLabel {
  /** Null: the pace. */
  track: Track | null;
  value: number;
  /** Where the line ends, and where its words stand after being pushed apart. */
  lineY: number;
  y: number;
}

export interface Plot {
  tracks: Track[];
  /** Width of the whole of the fair's time; it shrinks towards the end, so that the words find room on the right of now. */
  width: number;
  nowX: number;
  pace: number;
  top: number;
  marks: (TimeMark & { x: number })[];
  levels: { value: number; y: number }[];
  goalY: number | null;
  labels: EndLabel[];
}

/** Everything that the race draws, in the box's own units. Regions without a target have no line when shares are compared. */
export function plotRace(fair: BoardFair, frame: Frame, race: Race, now: Date): Plot {
  const clock = clockOf(fair);
  const byShare = rankedBy(fair, frame) === 'share';
  const passed = elapsedShare(clock, now);
  const valueOf = (region: RegionStanding, total: string) => {
    const minor = fromWire(total);
    if (!byShare) return minor;
    return shareOf(minor, region.target === null ? null : fromWire(region.target));
  };
  const tracks = [...frame.regions]
    .sort((a, b) => b.rank - a.rank)
    .flatMap((region) => trackOf(region, race, passed, (at) => elapsedShare(clock, new Date(at)), valueOf));
  const width = Math.min(widest, (farthestNow - box.left) / Math.max(passed, 0.001));
  const pace = byShare ? paceAt(clock, now) : 0;
  const top = highest(tracks, byShare);
  const yOf = (value: number) => box.bottom - (value / top) * (box.bottom - box.top);
  return {
    tracks,
    width,
    nowX: box.left + passed * width,
    pace,
    top,
    marks: timeMarks(clock).map((mark) => ({ ...mark, x: box.left + mark.at * width })),
    levels: levelsOf(top, byShare).map((value) => ({ value, y: yOf(value) })),
    goalY: byShare ? yOf(100) : null,
    labels: labelsOf(tracks, byShare ? pace : null, yOf)
  };
}

function trackOf(
  region: RegionStanding,
  race: Race,
  passed: number,
  shareAt: (at: string) => number,
  valueOf: (region: RegionStanding, total: string) => number | null
): Track[] {
  const value = valueOf(region, region.total);
  if (value === null) return [];
  const past = race.points.map((point) => ({
    x: shareAt(point.at),
    y: valueOf(region, point.totals[region.code] ?? '0') ?? 0
  }));
  const points = [
    { x: 0, y: 0 },
    ...past.filter((point) => point.x > 0 && point.x < passed),
    { x: passed, y: value }
  ];
  const { code, name, colour } = region;
  return [{ code, name, colour, leads: region.rank <= 2 && value > 0, points, value }];
}

/** The value at the upper edge: just above the target, or above the highest line. */
function highest(tracks: Track[], byShare: boolean): number {
  const most = Math.max(0, ...tracks.map((track) => track.value));
  return byShare ? Math.max(101, most * 1.02) : Math.max(1, most * 1.06);
}

/** Steps of 25 per cent while they are few, else of 50 and more; money in steps of 1, 2 or 5 times a power of ten. */
function levelsOf(top: number, byShare: boolean): number[] {
  const power = 10 ** Math.floor(Math.log10(top / 4));
  const step = byShare
    ? ([25, 50, 100].find((size) => top / size < 6) ?? Math.ceil(top / 500) * 100)
    : power * ([1, 2, 5].find((size) => top / (size * power) < 5) ?? 10);
  return Array.from({ length: Math.floor(top / step) + 1 }, (_, index) => index * step);
}

const firstLabelY = 7.58;
const lastLabelY = 60;

/** Puts the words beside the ends of their lines, highest first, and pushes apart those that would overlap. */
function labelsOf(tracks: Track[], pace: number | null, yOf: (value: number) => number): EndLabel[] {
  const ends = [
    ...tracks.map((track) => ({ track: track as Track | null, value: track.value })),
    ...(pace === null ? [] : [{ track: null, value: pace }])
  ].sort((a, b) => b.value - a.value);
  const gap = Math.min(5.2, (lastLabelY - firstLabelY) / Math.max(1, ends.length - 1));
  let lowest = firstLabelY - gap;
  const down = ends.map((end) => (lowest = Math.max(yOf(end.value), lowest + gap)));
  let limit = lastLabelY + gap;
  const up = down.reverse().map((y) => (limit = Math.min(y, limit - gap)));
  up.reverse();
  return ends.map((end, index) => ({ ...end, lineY: yOf(end.value), y: up[index]! }));
}

/** A track as the path of an SVG in the box's own units. */
export function trackPath(plot: Plot, track: Track): string {
  const steps = track.points.map(({ x, y }) => {
    const across = box.left + x * plot.width;
    const down = box.bottom - (y / plot.top) * (box.bottom - box.top);
    return `${across.toFixed(2)} ${down.toFixed(2)}`;
  });
  return `M${steps.join('L')}`;
}
