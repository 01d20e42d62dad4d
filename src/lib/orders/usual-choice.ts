import type { OccasionKind } from '#lib/fairs/occasion.ts';
import type { Choice } from '#lib/supply/promise.ts';

/**
 * How a line is promised of which nobody has said how. At a fair it comes whole, on the day when all of it is there; who refills sells today,
 * so that what is in stock goes at once and the rest follows.
 */
export function usualChoice(kind: OccasionKind): Choice | null {
  return kind === 'refill' ? 'split' : null;
}
