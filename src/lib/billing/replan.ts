import { subtractMinor, sumMinor } from '#lib/money/money.ts';
import { splitInProportion } from '#lib/money/split.ts';

/** A step of an order's ladder; amounts in minor units. */
export interface Rung {
  position: number;
  amountMinor: number;
  allocatedMinor: number;
}

export interface Replanned {
  /** The same steps in the same order. `freedMinor` is what was paid on the step and is the dealer's credit now. */
  rungs: (Rung & { freedMinor: number })[];
  /** What no step can take, because all are paid: a further step. */
  extraMinor: number;
}

/**
 * Fits an order's steps to another total. A paid step never moves; the open ones share what is left of the total in the proportion that
 * they had, none below what was paid on it. Where more was paid than the order comes to now, the last payments become credit. A step
 * that would become too small to be paid (`leastMinor`) is paid with the next one, or the last with the one before; the deposit stays.
 */
export function replan(totalMinor: number, rungs: readonly Rung[], leastMinor = 1): Replanned {
  const paidMinor = sumMinor(rungs.map((rung) => rung.allocatedMinor));
  if (paidMinor > totalMinor) {
    return { rungs: cutBack(rungs, subtractMinor(paidMinor, totalMinor)), extraMinor: 0 };
  }
  const open = rungs.filter((rung) => rung.allocatedMinor < rung.amountMinor);
  const fixed = sumMinor(rungs.filter((rung) => !open.includes(rung)).map((rung) => rung.amountMinor));
  const restMinor = subtractMinor(totalMinor, fixed);
  const amounts = open.length === 0 ? new Map<number, number>() : shared(restMinor, open, leastMinor);
  return {
    rungs: rungs.map((rung) => ({
      ...rung,
      amountMinor: amounts.get(rung.position) ?? rung.amountMinor,
      freedMinor: 0
    })),
    extraMinor: open.length === 0 ? restMinor : 0
  };
}

/** Every step ends at what was paid on it, and the last ones give back what is too much. */
function cutBack(rungs: readonly Rung[], tooMuchMinor: number): Replanned['rungs'] {
  let left = tooMuchMinor;
  return [...rungs]
    .reverse()
    .map((rung) => {
      const freedMinor = Math.min(left, rung.allocatedMinor);
      left = subtractMinor(left, freedMinor);
      const kept = subtractMinor(rung.allocatedMinor, freedMinor);
      return { ...rung, amountMinor: kept, allocatedMinor: kept, freedMinor };
    })
    .reverse();
}

function shared(totalMinor: number, open: readonly Rung[], leastMinor: number): Map<number, number> {
  const pinned = new Map<number, number>();
  for (;;) {
    const free = open.filter((rung) => !pinned.has(rung.position));
    const left = subtractMinor(totalMinor, sumMinor(pinned.values()));
    const shares = free.length === 0 ? [] : splitInProportion(left, weightsOf(free));
    const below = free.filter((rung, at) => shares[at]! < rung.allocatedMinor);
    if (below.length === 0) return withoutCrumbs(open, pinned, new Map(zip(free, shares)), leastMinor);
    for (const rung of below) pinned.set(rung.position, rung.allocatedMinor);
  }
}

const weightsOf = (rungs: readonly Rung[]): number[] => rungs.map((rung) => rung.amountMinor);
const zip = (rungs: readonly Rung[], shares: readonly number[]) =>
  rungs.map((rung, at): [number, number] => [rung.position, shares[at]!]);

function withoutCrumbs(
  open: readonly Rung[],
  pinned: ReadonlyMap<number, number>,
  shares: ReadonlyMap<number, number>,
  leastMinor: number
): Map<number, number> {
  const amounts = new Map<number, number>();
  let carried = 0;
  for (const { position, allocatedMinor } of open) {
    const amount = (pinned.get(position) ?? shares.get(position)!) + carried;
    const isCrumb = amount < leastMinor && position > 1 && allocatedMinor === 0;
    carried = isCrumb ? amount : 0;
    amounts.set(position, isCrumb ? 0 : amount);
  }
  const last = open.findLast(({ position }) => amounts.get(position)! > 0) ?? open.at(-1)!;
  return amounts.set(last.position, amounts.get(last.position)! + carried);
}
