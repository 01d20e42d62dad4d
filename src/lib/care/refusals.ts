import { Refusal } from '#lib/runtime/refusal.ts';

/** Every way in which care can be refused. */
export interface CareRefusalDetails {
  /** The role of the caller does not allow it. */
  forbidden_role: { needs: readonly string[] };
  /** No such news, or it has been taken back. */
  not_found: Record<string, never>;
  /** The goods are not there yet. */
  not_received: Record<string, never>;
  /** The training has begun, or is over. */
  training_over: Record<string, never>;
  training_not_over: Record<string, never>;
  /** So many requests of the dealer wait already. */
  too_many_requests: { most: number };
  /** No dealer of this code. */
  unknown_dealer: { code: string };
  /** The dealer has no price list, and so no currency. */
  price_list_missing: { code: string };
  amount_unreadable: { typed: string; currency: string };
  /** A coupon of an amount takes more than half of the least order that may use it; from this amount on it would not. */
  coupon_too_large: { fromMinor: number; currency: string };
  /** Its last day is over. */
  coupon_too_short: Record<string, never>;
  /** The day of the campaign is over, or somebody has ended it. */
  campaign_over: Record<string, never>;
  /** No such SKUs for samples. */
  unknown_samples: { skus: string[] };
  /** A proof of the dealer waits or was accepted. */
  proof_there: Record<string, never>;
  /** The month of a statement is not over. */
  month_not_over: Record<string, never>;
  /** Nothing waits for a statement, or more was reversed than earned. */
  nothing_earned: Record<string, never>;
  /** Terms hold from a day on that is not over. */
  terms_past: Record<string, never>;
  /** Something is still to be paid to the partner, or to be set off. */
  partner_owed: Record<string, never>;
  /** The first order of whom was referred is not paid any more. */
  referral_unpaid: Record<string, never>;
  /** Who has drawn a statement up does not approve it. */
  maker_approves: Record<string, never>;
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
