import { Refusal } from '#lib/runtime/refusal.ts';

/** Every way in which follow-up can be refused. */
export interface FollowupRefusalDetails {
  /** The role of the caller does not allow it. */
  forbidden_role: { needs: readonly string[] };
  /** No such task, lead or company, or not within what the caller works with. */
  not_found: Record<string, never>;
  /** The task has ended already: done, dropped, or overtaken by what happened. */
  task_ended: { ending: string };
  /** The lead is won or lost already. */
  lead_ended: { state: string };
  /** A lost lead must say what was in the way. */
  blocker_missing: Record<string, never>;
  /** This playbook goes on with the company already. */
  playbook_runs: Record<string, never>;
  /** This playbook is for leads of another heat. */
  playbook_unsuited: Record<string, never>;
  /** Such an offer stands already. */
  offer_stands: Record<string, never>;
  /** No payment terms of this code. */
  unknown_terms: { code: string };
  /** Somebody has written a newer version of the playbook meanwhile. */
  playbook_changed: { version: number };
  /** Its steps cannot be kept; `step` from 0, null where it is about all of them. */
  playbook_faulty: { step: number | null; problem: string };
  /** The order is paid, or has ended. */
  not_at_risk: Record<string, never>;
  /** Whoever wrote it does not approve it. */
  maker_approves: Record<string, never>;
  /** Nobody of the staff, or not any more. */
  unknown_staff: Record<string, never>;
  /** No company of that name or code, or more than one. */
  unknown_company: { typed: string };
  /** The quotation was sent as it is; a next version can be begun. */
  quotation_sent: Record<string, never>;
  /** It was ordered, withdrawn, declined, or its day is over. */
  quotation_over: { standing: string };
  /** A newer version than the one on the page was sent. */
  quotation_moved: Record<string, never>;
  /** Somebody's click is being carried out at this moment. */
  quotation_busy: Record<string, never>;
  quotation_empty: Record<string, never>;
  /** An order of these lines would be refused. */
  quotation_not_orderable: { problems: { problem: string; about: string; units: number }[] };
  /** Its day is over, or after the `last` one on which its occasion takes orders. */
  quotation_too_long: { last: string };
  /** Nobody is chosen to whom a mail can go. */
  person_without_mail: Record<string, never>;
  unknown_person: Record<string, never>;
  /** No occasion at which the company may order. */
  unknown_occasion: Record<string, never>;
  /** A prospect has no prices of its own: somebody has to choose a list. */
  price_list_missing: Record<string, never>;
  too_many_words: { most: number };
  /** The time is over, or more than a year away. */
  time_not_possible: Record<string, never>;
}

export type FollowupRefusalCode = keyof FollowupRefusalDetails;

/** `throw refuse('not_found', {})`: the code decides which details there must be. */
export function refuse<Code extends FollowupRefusalCode>(
  code: Code,
  details: FollowupRefusalDetails[Code]
): Refusal<Code, FollowupRefusalDetails[Code]> {
  return new Refusal(code, details);
}
