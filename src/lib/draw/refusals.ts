import { Refusal } from '#lib/runtime/refusal.ts';

/** Every way in which the business says no about lucky draws. */
export interface DrawRefusalDetails {
  /** The role of the caller does not allow it. */
  forbidden_role: { needs: readonly string[] };
  /** No such fair or draw. */
  not_found: Record<string, never>;
  /** Announced, cancelled or over: what is written stands. */
  draw_stands: Record<string, never>;
  /** Another host was faster; the page shows what holds now. */
  draw_moved: Record<string, never>;
  /** By its rule nobody has a ticket. */
  no_tickets: Record<string, never>;
  /** More tickets than a list holds. */
  too_many_tickets: { most: number };
  /** Prizes that were announced are not drawn yet. */
  rounds_left: { rounds: number };
  /** Something is not said that has to be. */
  reason_missing: Record<string, never>;
  /** A word, or a public value, that is empty or too long. */
  word_missing: { most: number };
}

/** `throw refuse('rounds_left', { rounds })`: the code decides which details there must be. */
export function refuse<Code extends keyof DrawRefusalDetails>(
  code: Code,
  details: DrawRefusalDetails[Code]
): Refusal<Code, DrawRefusalDetails[Code]> {
  return new Refusal(code, details);
}
