import type { RaceBox } from './race-box.ts';
import type { Track } from './race-plot.ts';

/** The words at the end of a line. */
export interface EndLabel {
  /** Null: the pace. */
  track: Track | null;
  value: number;
  /** Where the line ends, and where its words stand after being pushed apart. */
  lineY: number;
  y: number;
}

/** Puts the words beside the ends of their lines, highest first, and pushes apart those that would overlap. */
export function endLabels(
  tracks: Track[],
  pace: number | null,
  { box, yOf }: { box: RaceBox; yOf: (value: number) => number }
): EndLabel[] {
  const [first, last] = [box.top + box.gap * 0.6, box.bottom - box.gap * 0.4];
  const ends = [
    ...tracks.map((track) => ({ track: track as Track | null, value: track.value })),
    ...(pace === null ? [] : [{ track: null, value: pace }])
  ].sort((a, b) => b.value - a.value);
  const gap = Math.min(box.gap, (last - first) / Math.max(1, ends.length - 1));
  let lowest = first - gap;
  const down = ends.map((end) => (lowest = Math.max(yOf(end.value), lowest + gap)));
  let limit = last + gap;
  const up = down.reverse().map((y) => (limit = Math.min(y, limit - gap)));
  up.reverse();
  return ends.map((end, index) => ({ ...end, lineY: yOf(end.value), y: up[index]! }));
}
