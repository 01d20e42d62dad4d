import type { Receiver } from '../receiver.ts';

/** The dealers of some receivers, each once. */
export const dealersAmong = (receivers: readonly Receiver[]): Set<number> =>
  new Set(receivers.flatMap(({ dealerId }) => dealerId ?? []));

/** Rows by the dealer that they are of, in their order; a prospect, which is none, has no rows. */
export function byDealer<Row extends { dealerId: number }>(
  rows: readonly Row[]
): ReadonlyMap<number | null, Row[]> {
  const found = new Map<number | null, Row[]>();
  for (const row of rows) {
    const theirs = found.get(row.dealerId);
    if (theirs) theirs.push(row);
    else found.set(row.dealerId, [row]);
  }
  return found;
}
