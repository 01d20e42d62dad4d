import { Refusal } from '#lib/runtime/refusal.ts';

/** Every way in which the business says no about the policy of a fair. */
export interface PolicyRefusalDetails {
  /** The role of the caller does not allow it. */
  forbidden_role: { needs: readonly string[] };
  /** No such fair, draft or rule. */
  not_found: Record<string, never>;
  /** Nobody approves what they have written themselves. */
  maker_approves: Record<string, never>;
  /** Somebody else has a draft, which they finish or throw away. */
  draft_of_other: { name: string };
  /** The draft has changed since it was looked at. */
  draft_moved: Record<string, never>;
  /** A policy has no room for more rules. */
  policy_full: { most: number };
  /** No style has this code, or no category this name. */
  unknown_names: { names: readonly string[] };
}

/** `throw refuse('policy_full', { most })`: the code decides which details there must be. */
export function refuse<Code extends keyof PolicyRefusalDetails>(
  code: Code,
  details: PolicyRefusalDetails[Code]
): Refusal<Code, PolicyRefusalDetails[Code]> {
  return new Refusal(code, details);
}
