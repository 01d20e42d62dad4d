import { Refusal } from '#lib/runtime/refusal.ts';

/** Every way in which the business says no about the quiz. */
export interface QuizRefusalDetails {
  /** The role of the caller does not allow it. */
  forbidden_role: { needs: readonly string[] };
  /** No such fair or question, or not for this person. */
  not_found: Record<string, never>;
  /** It was opened already: what was asked stands. */
  question_stands: Record<string, never>;
  /** Another question is open, or its answer is not shown yet. */
  question_open: Record<string, never>;
  /** It is not in the state that this needs; another host was faster. */
  question_moved: Record<string, never>;
  /** The answer came after the close, by the clock of the database. */
  too_late: Record<string, never>;
  /** No style has this code. */
  unknown_product: { code: string };
  /** Members of staff do not play for a dealer. */
  not_acting: Record<string, never>;
}

/** `throw refuse('too_late', {})`: the code decides which details there must be. */
export function refuse<Code extends keyof QuizRefusalDetails>(
  code: Code,
  details: QuizRefusalDetails[Code]
): Refusal<Code, QuizRefusalDetails[Code]> {
  return new Refusal(code, details);
}
