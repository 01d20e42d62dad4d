import type { Layout } from './layout.ts';
import type { Shape } from './shape.ts';

/** The picture of a race on its stage, in hundredths of the stage's shorter side. */
export interface RaceBox {
  /** Where it lies on the stage, and its size. */
  y: number;
  width: number;
  height: number;
  /** The plot's edges inside: its left, the present at its right, the highest and the lowest value. */
  left: number;
  now: number;
  top: number;
  bottom: number;
  /** Where the words at the ends of the lines begin and end, and how far apart they stand. */
  words: number;
  right: number;
  gap: number;
  /** Size of the words; 1 is a wall's. */
  type: number;
  /** So many regions have words. */
  named: number;
  /** How far lines that lie on each other are drawn apart. */
  apart: number;
  /** So many times stand along the axis. */
  marks: number;
}

const shared = { left: 11, top: 3.4, apart: 0.62, type: 1 };

/** The box for a stage: on a poster what the ranking leaves, else all of the scene's room. */
export function raceBox(shape: Shape, layout: Layout): RaceBox {
  if (shape === 'wide' || shape === 'strip') {
    return {
      ...{ ...shared, y: shape === 'strip' ? 8.5 : 29.5, width: 177.778, height: 68, bottom: 62.2 },
      ...{ now: 139.27, words: 143.97, right: 174.2, gap: 5.2, named: 10, marks: 7 }
    };
  }
  if (shape === 'square') {
    return {
      ...{ ...shared, y: 36, width: 133.333, height: 62, bottom: 56.2 },
      ...{ now: 95, words: 99.6, right: 129.7, gap: 5.2, named: 8, marks: 5 }
    };
  }
  const y = layout.poster ? 52.5 + layout.lines * layout.row : 51;
  const height = 149.5 - y;
  return {
    ...{
      ...shared,
      left: 9.5,
      top: layout.poster ? 4.6 : shared.top,
      type: 0.86,
      y,
      width: 100,
      height,
      bottom: height - 4.8
    },
    ...{ now: 64.5, words: 68.6, right: 96.4, gap: 4.6, named: Math.min(8, Math.floor(height / 6)), marks: 4 }
  };
}
