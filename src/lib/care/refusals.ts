import { Refusal } from '#lib/runtime/refusal.ts';

/** Every way in which news can be refused. */
export interface CareRefusalDetails {
  /** The role of the caller does not allow it. */
  forbidden_role: { needs: readonly string[] };
  /** No such news, or it has been taken back. */
  not_found: Record<string, never>;
  /** No dealer is of these classes and regions. */
  news_for_nobody: Record<string, never>;
}

export type CareRefusalCode = keyof CareRefusalDetails;

/** `throw refuse('not_found', {})`: the code decides which details there must be. */
export function refuse<Code extends CareRefusalCode>(
  code: Code,
  details: CareRefusalDetails[Code]
): Refusal<Code, CareRefusalDetails[Code]> {
  return new Refusal(code, details);
}
