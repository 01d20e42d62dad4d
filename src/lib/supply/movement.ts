/**
 * Why what is on hand changes: people counted it, corrected it with a reason, or took goods in; a file said it; production finished it; it
 * was shipped. Orders reserve, they never move.
 */
export const MOVEMENT_KINDS = ['counted', 'corrected', 'received', 'imported', 'made', 'shipped'] as const;
export type MovementKind = (typeof MOVEMENT_KINDS)[number];

/** What people say with a correction. */
export const CORRECTION_REASONS = ['damaged', 'missing', 'found', 'returned', 'sample', 'mistake'] as const;
/** Why stock was corrected: what somebody said, or that an earlier movement was taken back. */
export type CorrectionReason = (typeof CORRECTION_REASONS)[number] | 'taken_back';

/** What people have done by hand, and can take back. */
export const UNDOABLE_KINDS: readonly MovementKind[] = ['counted', 'corrected', 'received'];

/** The most that a row of stock can hold; the import knows the same bound. */
export const MOST_ON_HAND = 2_000_000_000;

/** A movement as somebody asks for it: `counted` says what is there, the others by how much it changes. */
export type AskedMovement =
  { kind: 'counted'; onHand: number } | { kind: 'corrected' | 'received'; change: number };

/** What would be on hand after a movement. */
export function onHandAfter(onHand: number, asked: AskedMovement): number {
  return asked.kind === 'counted' ? asked.onHand : onHand + asked.change;
}
