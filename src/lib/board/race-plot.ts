import { elapsedShare } from '#lib/fairs/fair.ts';
import { fromWire } from '#lib/money/money.ts';
import {
  rankedBy,
  regionAt,
  regionScore,
  type BoardFair,
  type Frame,
  type Race,
  type RacePoint,
  type RegionStanding
} from './frame.ts';
import { clockOf, paceAt } from './pace.ts';
import type { RaceBox } from './race-box.ts';
import { endLabels, type EndLabel } from './race-labels.ts';
import { laidApart } from './race-lanes.ts';
import { axisDays, axisMarks, axisSpan, type AxisDay, type AxisMark } from './time-axis.ts';

export interface Track {
  code: string;
  name: string;
  colour: number;
  /** Which lines an eye is to follow: the first two, those that have words, and the grey rest. */
  weight: 'leads' | 'named' | 'grey';
  /** x: share of the visible time, 0 to 1; y: per cent of what places go by, or minor units when ranked by amount. */
  points: { x: number; y: number }[];
  value: number;
}

export interface Plot {
  box: RaceBox;
  /** In the order in which they are drawn: the leaders last, on top. */
  tracks: Track[];
  pace: number;
  top: number;
  marks: (AxisMark & { x: number })[];
  days: (AxisDay & { x: number; width: number })[];
  levels: { value: number; y: number }[];
  /** Where the target lies; null when it is not in the picture. */
  goalY: number | null;
  /** Where the lines end: at the present, which stands at the box's right once the fair is under way. */
  endX: number;
  labels: EndLabel[];
}

export interface RaceGiven {
  fair: BoardFair;
  frame: Frame;
  race: Race;
  now: Date;
  /** Codes of regions that have words and colour whatever their rank. */
  marked: readonly string[];
}

/** Everything that the race draws, in the box's own units. Regions with nothing to be measured by have no line when parts are compared. */
export function plotRace({ fair, frame, race, now, marked }: RaceGiven, box: RaceBox): Plot {
  const clock = clockOf(fair);
  const by = rankedBy(fair, frame);
  const byShare = by !== 'amount';
  const [passed, span] = [elapsedShare(clock, now), axisSpan(clock, now)];
  const named = namedOf(frame, box, marked);
  const valueOf = (region: RegionStanding) => (byShare ? regionScore(region, by) : fromWire(region.total));
  const steps = race.points.map(({ at, ...point }) => ({ ...point, at: elapsedShare(clock, new Date(at)) }));
  const past = thinned(
    steps.filter(({ at }) => at > 0 && at < passed),
    (box.now - box.left) / finest
  );
  const tracks = [...frame.regions]
    .sort((a, b) => Number(named.has(a.code)) - Number(named.has(b.code)) || b.rank - a.rank)
    .flatMap((region) => trackOf(region, { past, passed, span, named, valueOf }));
  const paced = by === 'share' || by === 'growth';
  const pace = paced ? paceAt(clock, now) : 0;
  const top = highest(tracks, pace, byShare);
  const yOf = (value: number) => box.bottom - (value / top) * (box.bottom - box.top);
  const xOf = (share: number) => box.left + (share / span) * (box.now - box.left);
  return {
    ...{ box, pace, top },
    tracks: laidApart(tracks, (box.apart * top) / (box.bottom - box.top)),
    marks: axisMarks(clock, now, box.marks).map((mark) => ({ ...mark, x: xOf(mark.at) })),
    days: axisDays(clock, now).map((day) => ({
      ...day,
      x: xOf(day.from),
      width: xOf(Math.min(day.until, span)) - xOf(day.from)
    })),
    levels: levelsOf(top, byShare).map((value) => ({ value, y: yOf(value) })),
    endX: xOf(passed),
    goalY: byShare && top >= 100 ? yOf(100) : null,
    labels: endLabels(
      tracks.filter(({ weight }) => weight !== 'grey'),
      paced ? pace : null,
      { box, yOf }
    )
  };
}

/** Closer than this, in the box's unit, points of a line make noise and no shape. */
const finest = 2.4;

/** Every so many-th step, counted from the newest. */
function thinned<Step>(steps: readonly Step[], most: number): Step[] {
  const stride = Math.max(1, Math.ceil(steps.length / most));
  return steps.filter((_, index) => (steps.length - index) % stride === 0);
}

/** Few regions all have words; of many the leaders and the marked ones. */
function namedOf(frame: Frame, box: RaceBox, marked: readonly string[]): Set<string> {
  const all = frame.regions.map(({ code }) => code);
  if (all.length <= box.named) return new Set(all);
  const chosen = all.filter((code) => marked.includes(code)).slice(0, box.named - 2);
  return new Set([...chosen, ...all.slice(0, box.named - chosen.length)]);
}

interface Drawn {
  past: (Omit<RacePoint, 'at'> & { at: number })[];
  passed: number;
  span: number;
  named: Set<string>;
  valueOf: (region: RegionStanding) => number | null;
}

function trackOf(region: RegionStanding, { past, passed, span, named, valueOf }: Drawn): Track[] {
  const value = valueOf(region);
  if (value === null) return [];
  const points = [
    { x: 0, y: 0 },
    ...past.map(({ at, ...point }) => ({
      x: at / span,
      y: valueOf(regionAt(region, point)) ?? 0
    })),
    { x: passed / span, y: value }
  ];
  const { code, name, colour } = region;
  const leads = region.rank <= 2 && value > 0;
  return [
    { code, name, colour, weight: !named.has(code) ? 'grey' : leads ? 'leads' : 'named', points, value }
  ];
}

/** Per cent from which the target is in the picture; until then the lines have it to themselves. */
const targetInView = 66;

/** The value at the upper edge: just above the target, or above the highest line. */
function highest(tracks: Track[], pace: number, byShare: boolean): number {
  const most = Math.max(0, ...tracks.map((track) => track.value));
  if (!byShare) return Math.max(1, most * 1.06);
  return Math.max(most, pace) < targetInView
    ? Math.max(2, Math.max(most, pace) * 1.12)
    : Math.max(101, most * 1.02);
}

/** Steps of per cents that people count in; money in steps of 1, 2 or 5 times a power of ten. */
function levelsOf(top: number, byShare: boolean): number[] {
  const power = 10 ** Math.floor(Math.log10(top / 4));
  const step = byShare
    ? ([0.5, 1, 2, 5, 10, 25, 50, 100].find((size) => top / size < 6) ?? Math.ceil(top / 500) * 100)
    : power * ([1, 2, 5].find((size) => top / (size * power) < 5) ?? 10);
  return Array.from({ length: Math.floor(top / step) + 1 }, (_, index) => index * step);
}

/** A track as the path of an SVG in the box's own units. */
export function trackPath({ box, top }: Pick<Plot, 'box' | 'top'>, track: Track): string {
  const steps = track.points.map(({ x, y }) => {
    const across = box.left + x * (box.now - box.left);
    const down = box.bottom - (y / top) * (box.bottom - box.top);
    return `${across.toFixed(2)} ${down.toFixed(2)}`;
  });
  return `M${steps.join('L')}`;
}
