import type { Frame, RegionStanding } from './frame.ts';

/** A region of a made-up board, for tests. */
export function region(
  code: string,
  total: number,
  target: number | null,
  more: Partial<RegionStanding> = {}
): RegionStanding {
  const part = Math.floor(total / 3);
  return {
    code,
    name: `${code[0]?.toUpperCase()}${code.slice(1)}`,
    colour: 1,
    total: String(total),
    submitted: String(total - 2 * part),
    confirmed: String(part),
    paid: String(part),
    target: target === null ? null : String(target),
    rank: 1,
    previousRank: null,
    orders: total > 0 ? 1 : 0,
    reachedAt: null,
    ...more
  };
}

/** A frame around such regions; its total and target are their sums. */
export function frame(seq: number, regions: RegionStanding[], more: Partial<Frame> = {}): Frame {
  const sum = (of: (one: RegionStanding) => string | null) =>
    String(regions.reduce((all, one) => all + Number(of(one) ?? 0), 0));
  return {
    fair: 'autumn',
    epoch: 'e1',
    seq,
    at: new Date(Date.UTC(2027, 8, 14, 12, 0, seq)).toISOString(),
    currency: 'EUR',
    closesAt: null,
    total: sum((one) => one.total),
    target: sum((one) => one.target),
    pace: 50,
    regions,
    latest: [],
    moment: null,
    ...more
  };
}
