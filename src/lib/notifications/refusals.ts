import { Refusal } from '#lib/runtime/refusal.ts';

/** Every way in which the business says no about notices and the ways to people. */
export interface NoticeRefusalDetails {
  /** The role of the caller does not allow it. */
  forbidden_role: { needs: readonly string[] };
  /** No such gateway. */
  not_found: Record<string, never>;
  /** A gateway is not called there; `why` says for which reason. */
  address_not_allowed: { why: string };
  /** There are as many gateways as there may be. */
  too_many_endpoints: { limit: number };
}

export type NoticeRefusalCode = keyof NoticeRefusalDetails;

/** `throw refuse('too_many_endpoints', { limit })`: the code decides which details there must be. */
export function refuse<Code extends NoticeRefusalCode>(
  code: Code,
  details: NoticeRefusalDetails[Code]
): Refusal<Code, NoticeRefusalDetails[Code]> {
  return new Refusal(code, details);
}
