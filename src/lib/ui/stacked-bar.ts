/** Solid is a fact, mid a fact of second rank, hatch waits for somebody, expected is a forecast. Shares of the whole bar, 0 to 1. */
export type BarPart = { share: number; kind: 'solid' | 'mid' | 'hatch' | 'expected' };

/** A mark on the bar: where the pace should be, or the next policy tier. */
export type BarTick = { at: number; kind?: 'pace' | 'tier' };

/** Parts in order, each cut so that together they never pass the end of the bar; empty and broken ones fall out. */
export function cutToWhole(parts: BarPart[]): BarPart[] {
  let used = 0;
  return parts.flatMap((part) => {
    const share = Number.isFinite(part.share) ? Math.min(Math.max(0, part.share), 1 - used) : 0;
    used += share;
    return share > 0 ? [{ ...part, share }] : [];
  });
}
