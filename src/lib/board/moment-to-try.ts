import type { Frame, Moment, MomentKind } from './frame.ts';

const ofFair: readonly MomentKind[] = ['fair_target', 'fair_half', 'hundredth_dealer', 'last_order'];

/** A moment as it would look with these figures: for a try on one screen. */
export function momentToTry(kind: MomentKind, { regions, total, at }: Frame): Moment {
  const region = ofFair.includes(kind) ? undefined : regions[0];
  return {
    ...{ id: `try:${kind}`, kinds: [kind], region: region?.code ?? null, at, ordinal: 1 },
    amount: region ? region.total : total
  };
}
