import { fail, type ActionFailure } from '@sveltejs/kit';
import { Refusal } from '#lib/runtime/refusal.ts';
import { noteInRequest } from '#lib/runtime/server/request-scope.ts';

/** The HTTP status of every refusal that is not a plain conflict (409). */
const statuses: Record<string, number> = {
  wrong_credentials: 401,
  not_signed_in: 401,
  forbidden_role: 403,
  wrong_door: 403,
  confirmation_needed: 403,
  not_found: 404,
  link_not_valid: 410,
  step_over: 410,
  set_up_over: 410,
  broken_upload: 400,
  address_not_allowed: 422,
  invalid_input: 422,
  unknown_sku: 422,
  unpriced: 422,
  pack_mismatch: 422,
  below_minimum: 422,
  below_colour_minimum: 422,
  above_maximum: 422,
  share_used_up: 422,
  unknown_part: 422,
  order_too_small: 422,
  order_too_large: 422,
  coupon_unknown: 422,
  coupon_over: 422,
  coupon_elsewhere: 422,
  coupon_for_nothing: 422,
  coupon_one_door: 422,
  supply_short: 422,
  credit_exceeded: 422,
  credit_hold: 422,
  must_order_missing: 422,
  unknown_dealer: 422,
  stage_unknown: 422,
  stage_over_quantity: 422,
  date_in_the_past: 422,
  date_on_holiday: 422,
  delay_needs_reason: 422,
  delay_needs_note: 422,
  delay_needs_alternative: 422,
  choice_not_offered: 422,
  file_unusable: 422,
  time_not_possible: 422,
  unknown_company: 404,
  blocker_missing: 422,
  playbook_faulty: 422,
  reason_missing: 422,
  below_reserved: 422,
  below_promised: 422,
  template_faulty: 422,
  letter_impersonal: 422,
  letter_left_out: 422,
  fair_missing: 422,
  nobody_to_write: 422,
  news_for_nobody: 422,
  month_not_over: 422,
  unknown_samples: 422,
  measure_needs_owner: 422,
  maker_approves: 403,
  terms_past: 409,
  partner_owed: 409,
  referral_unpaid: 409,
  unknown_names: 422,
  word_missing: 422,
  no_tickets: 422,
  too_many_tickets: 422,
  unknown_product: 422,
  policy_full: 422,
  stock_not_possible: 422,
  address_needed: 422,
  late_reason_missing: 422,
  password_weak: 422,
  password_wrong: 422,
  code_wrong: 422,
  passkey_wrong: 422,
  code_not_valid: 422,
  too_many_tries: 429,
  busy: 503
};

/** Translates a refusal's code to an HTTP status, in this one place. */
export function statusOf(code: string): number {
  return statuses[code] ?? 409;
}

/** What a page gets of a refusal; its wording is the page's. */
export interface Refused {
  refusal: { code: string; details: unknown };
}

/**
 * Turns a refusal into a failed form action that keeps what was typed (`more`). Anything that is not a refusal is thrown on:
 * a bug stays loud.
 */
export function refused<More extends object = object>(
  error: unknown,
  more: More = {} as More
): ActionFailure<Refused & More> {
  if (!(error instanceof Refusal)) throw error;
  noteInRequest(error.code);
  return fail(statusOf(error.code), { refusal: { code: error.code, details: error.details }, ...more });
}
