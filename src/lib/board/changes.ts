import { fromWire } from '#lib/money/money.ts';
import { type Frame, type RegionStanding } from './frame.ts';

export interface Change {
  code: string;
  minor: number;
  /** False when the sum would give away one masked order. */
  shown: boolean;
}

/** Which regions grew between two frames of one epoch. A correction is quiet: what fell or stayed is not listed. */
export function growth(before: Frame, after: Frame): Change[] {
  if (before.epoch !== after.epoch) return [];
  return after.regions.flatMap((region) => {
    const earlier = before.regions.find(({ code }) => code === region.code);
    const minor = fromWire(region.total) - (earlier ? fromWire(earlier.total) : 0);
    return earlier && minor > 0
      ? [{ code: region.code, minor, shown: !isOneMasked(before, after, earlier, region) }]
      : [];
  });
}

function isOneMasked(before: Frame, after: Frame, earlier: RegionStanding, region: RegionStanding): boolean {
  if (region.orders - earlier.orders > 1) return false;
  const fresh = after.latest.filter((order) => order.region === region.code && order.seq > before.seq);
  return fresh.every((order) => order.total === null);
}
