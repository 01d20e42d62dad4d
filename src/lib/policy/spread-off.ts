import { addMinor, multiplyMinor, subtractMinor } from '#lib/money/money.ts';
import type { ResolvedLine } from './resolve.ts';

/** Lines whose units cost the same and may fall as far: what is taken off one of them is taken off each. */
interface Alike {
  priceMinor: number;
  /** What may be taken off a unit at most. */
  roomMinor: number;
  units: number;
  offMinor: number;
}

/**
 * Spreads an amount over the units of an order by what they cost, in whole minor units and no further than each may fall. Less than one more unit of any
 * group of them would need is left to the brand. Which line comes first makes no difference.
 * @param room what may be taken off a unit of a line at most
 * @returns what is taken off a unit, by line
 */
export function spreadOff(
  amountMinor: number,
  lines: readonly (Pick<ResolvedLine, 'listMinor' | 'unitPriceMinor'> & { quantity: number })[],
  room: (line: Pick<ResolvedLine, 'listMinor' | 'unitPriceMinor'>) => number
): number[] {
  const keyOf = (line: (typeof lines)[number]) => `${line.unitPriceMinor}/${room(line)}`;
  const groups = new Map<string, Alike>();
  for (const line of lines) {
    const key = keyOf(line);
    const { units = 0 } = groups.get(key) ?? {};
    const group = { priceMinor: line.unitPriceMinor, roomMinor: room(line), units: units + line.quantity };
    groups.set(key, { ...group, offMinor: 0 });
  }
  take(amountMinor, [...groups.values()]);
  return lines.map((line) => groups.get(keyOf(line))!.offMinor);
}

function take(amountMinor: number, groups: readonly Alike[]): void {
  const sum = groups.reduce((all, one) => addMinor(all, multiplyMinor(one.priceMinor, one.units)), 0);
  if (sum === 0) return;
  const most = Math.min(amountMinor, sum);
  for (const one of groups)
    // The product of two amounts may be past what a number holds exactly.
    one.offMinor = Math.min(one.roomMinor, Number((BigInt(most) * BigInt(one.priceMinor)) / BigInt(sum)));
  const taken = groups.reduce((all, one) => addMinor(all, multiplyMinor(one.offMinor, one.units)), 0);
  let left = subtractMinor(most, taken);
  for (const one of groups.toSorted(
    (a, b) => b.units - a.units || b.priceMinor - a.priceMinor || b.roomMinor - a.roomMinor
  )) {
    const more = Math.min(one.roomMinor - one.offMinor, Math.floor(left / one.units));
    one.offMinor += more;
    left = subtractMinor(left, multiplyMinor(more, one.units));
  }
}
