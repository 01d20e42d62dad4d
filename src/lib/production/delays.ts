/** Why a date moves back. `other` needs words of its own. */
export const delayReasons = [
  'material_late',
  'capacity_full',
  'rework',
  'machine_down',
  'payment_late',
  'dealer_change',
  'holiday',
  'other'
] as const;

/**
 * What the dealer may answer: wait for the new date, take what is ready first, take less, take similar articles that are there earlier, or
 * give up the pieces that are not made.
 */
export const delayAlternatives = ['keep', 'split', 'less', 'similar', 'drop'] as const;

/** The reason of a date that moves forward. */
export const AHEAD_OF_PLAN = 'ahead_of_plan';

export type DelayReason = (typeof delayReasons)[number];
export type DelayAlternative = (typeof delayAlternatives)[number];
export type RevisionReason = DelayReason | typeof AHEAD_OF_PLAN;

export type RevisionRefusal =
  | 'date_unchanged'
  | 'date_in_the_past'
  | 'delay_needs_reason'
  | 'delay_needs_note'
  | 'delay_needs_alternative';

export interface Revision {
  fromOn: string;
  toOn: string;
  reason: string | null;
  note: string | null;
  alternatives: readonly string[];
}

/** Why a new date cannot be announced like this, or null. A later date needs a reason and something to choose from. */
export function refuseRevision(revision: Revision, today: string): RevisionRefusal | null {
  if (revision.toOn === revision.fromOn) return 'date_unchanged';
  if (revision.toOn < today) return 'date_in_the_past';
  if (!isDelay(revision)) return null;
  if (!isDelayReason(revision.reason)) return 'delay_needs_reason';
  if (revision.reason === 'other' && !revision.note?.trim()) return 'delay_needs_note';
  if (!revision.alternatives.some(isDelayAlternative)) return 'delay_needs_alternative';
  return null;
}

/** True when the new date is later than the one that held. */
export function isDelay(revision: { fromOn: string; toOn: string }): boolean {
  return revision.toOn > revision.fromOn;
}

export function isDelayReason(code: string | null): code is DelayReason {
  return (delayReasons as readonly (string | null)[]).includes(code);
}

export function isDelayAlternative(code: string): code is DelayAlternative {
  return (delayAlternatives as readonly string[]).includes(code);
}
