import { momentKinds, type MomentKind } from './frame.ts';

/** What a fair cheers: which moments, from how many orders on one is a record, and how long the strip rests at least from one to the next. */
export interface MomentRules {
  on: Record<MomentKind, boolean>;
  recordFrom: number;
  /** From the beginning of one moment to that of the next. */
  gapSeconds: number;
}

/** An order is a record only among some; the first few of a fair would all be one. */
export const usualMoments: MomentRules = {
  on: Object.fromEntries(momentKinds.map((kind) => [kind, true])) as Record<MomentKind, boolean>,
  recordFrom: 20,
  gapSeconds: 20
};

/** Shorter than this nobody has read the last one. */
export const leastGapSeconds = 8;

/** Of the dealers who order, this one is cheered. */
export const cheeredDealer = 100;
