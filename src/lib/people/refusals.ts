import { Refusal } from '#lib/runtime/refusal.ts';

/** Every way in which the business says no about companies and their persons. */
export interface PeopleRefusalDetails {
  /** The role of the caller does not allow it. */
  forbidden_role: { needs: readonly string[] };
  /** No such company, or none that the caller may see. */
  not_found: Record<string, never>;
  /** The company is a dealer already. */
  company_is_dealer: Record<string, never>;
  /** A prospect has no other name than its own. */
  name_missing: Record<string, never>;
  /** What was sent as a photo is none. */
  photo_unreadable: Record<string, never>;
  /** Both are referred to by what there may be only once. */
  merge_blocked: Record<string, never>;
  /** A company or person is not merged with itself, nor a dealer away. */
  merge_not_possible: Record<string, never>;
}

export type PeopleRefusalCode = keyof PeopleRefusalDetails;

/** `throw refuse('not_found', {})`: the code decides which details there must be. */
export function refuse<Code extends PeopleRefusalCode>(
  code: Code,
  details: PeopleRefusalDetails[Code]
): Refusal<Code, PeopleRefusalDetails[Code]> {
  return new Refusal(code, details);
}
