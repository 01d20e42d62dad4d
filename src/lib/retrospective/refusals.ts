import { Refusal } from '#lib/runtime/refusal.ts';

/** Every way in which a retrospective can be refused. */
export interface RetrospectiveRefusalDetails {
  /** The role of the caller does not allow it. */
  forbidden_role: { needs: readonly string[] };
  /** No such note, or it has been taken back. */
  not_found: Record<string, never>;
  /** What is expected is set before the fair closes; afterwards it would be no expectation. */
  expected_too_late: Record<string, never>;
  /** A fair is signed off when it is over. */
  fair_not_over: Record<string, never>;
  /** A measure needs somebody who answers for it, and a day. */
  measure_needs_owner: Record<string, never>;
  /** Nobody of the staff has this id. */
  unknown_owner: Record<string, never>;
  /** There are as many notes as a fair can have. */
  list_full: { most: number };
}

export type RetrospectiveRefusalCode = keyof RetrospectiveRefusalDetails;

/** `throw refuse('not_found', {})`: the code decides which details there must be. */
export function refuse<Code extends RetrospectiveRefusalCode>(
  code: Code,
  details: RetrospectiveRefusalDetails[Code]
): Refusal<Code, RetrospectiveRefusalDetails[Code]> {
  return new Refusal(code, details);
}
