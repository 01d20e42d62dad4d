import { sumMinor } from '#lib/money/money.ts';
import type { OrderLadder } from '#lib/billing/ladder.ts';

/**
 * What of a transfer becomes credit, as finance types: with parts the amount less these, without any what the open
 * instalments do not take. Minor units; below zero when the parts are more than the amount.
 */
export function residual(amountMinor: number, parts: number[], open: readonly OrderLadder[]): number {
  const taken = sumMinor(parts);
  if (taken > 0) return amountMinor - taken;
  const openMinor = sumMinor(open.flatMap((ladder) => ladder.steps.map((step) => step.openMinor)));
  return Math.max(0, amountMinor - openMinor);
}
