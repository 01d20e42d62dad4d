import type { LifeState } from '#lib/fairs/life.ts';
import { lifeNames } from '#lib/fairs/life-words.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { OrderStatus } from '#lib/orders/order.ts';
import { statusName } from '#lib/orders/staff-order-words.ts';
import type { OrderTest } from '#lib/orders/reviewing/order-tests.ts';
import type { StepProblem } from '#lib/followup/playbooks/check-steps.ts';
import { stepFaultText } from '#lib/followup/playbooks/playbook-words.ts';
import type { Reader } from '#lib/ui/reader.ts';
import { testList } from './orders/test-names.ts';

type Said = (details: Record<string, unknown>, say: Reader) => string;

const sentences: Record<string, Said> = {
  forbidden_role: () => m.console_refused_forbidden_role(),
  not_found: () => m.console_refused_not_found(),
  not_invited: () => m.console_refused_not_invited(),
  order_not_open: ({ number, status }) =>
    m.console_refused_order_not_open({ number: String(number), status: statusName(status as OrderStatus) }),
  order_shipped: ({ shippedUnits }, say) =>
    m.console_refused_order_shipped({ units: say.count(Number(shippedUnits)) }),
  order_changed: ({ version }) => m.console_refused_order_changed({ version: String(version) }),
  tests_not_passed: ({ failed, warned }, say) =>
    (failed as OrderTest[]).length > 0
      ? m.console_refused_tests({ names: testList(failed as OrderTest[], say) })
      : m.console_refused_tests_reason({ names: testList(warned as OrderTest[], say) }),
  slug_taken: ({ slug }) => m.fairs_refused_slug_taken({ slug: String(slug) }),
  closes_before_opening: () => m.fairs_refused_closes_before_opening(),
  doors_outside: () => m.fairs_refused_doors(),
  fair_locked: ({ state }) => m.fairs_refused_locked({ state: lifeNames[state as LifeState]() }),
  currency_in_use: ({ currency }) => m.fairs_refused_currency_in_use({ currency: String(currency) }),
  unknown_dealers: ({ codes }) =>
    m.fairs_refused_unknown_dealers({ codes: (codes as string[]).slice(0, 10).join(', ') }),
  not_a_reviewer: () => m.console_refused_not_a_reviewer(),
  unknown_dealer: ({ code }) => m.console_refused_unknown_dealer({ code: String(code) }),
  amount_unreadable: ({ typed, currency }) =>
    m.care_coupon_amount({ typed: String(typed), currency: String(currency) }),
  coupon_too_large: ({ fromMinor, currency }, say) =>
    m.care_coupon_too_large({ amount: say.money(Number(fromMinor), String(currency)) }),
  coupon_too_short: () => m.care_coupon_short(),
  price_list_missing: ({ code }) => m.care_coupon_no_list({ code: String(code ?? '') }),
  wishes_stand: () => m.console_refused_wishes_stand(),
  share_not_over: ({ closesAt }, say) =>
    m.console_refused_share_not_over({ at: say.moment(new Date(String(closesAt))) }),
  share_moved: () => m.console_refused_share_moved(),
  share_set_again: () => m.console_refused_share_set_again(),
  share_settled: () => m.console_refused_share_settled(),
  unknown_part: () => m.console_refused_not_found(),
  unknown_aim: () => m.console_refused_not_found(),
  price_list_not_found: () => m.console_refused_not_found(),
  refill_there: () => m.fairs_refill_there(),
  invitation_over: ({ state }) =>
    state === 'over' ? m.attendance_over_text() : m.attendance_withdrawn_text(),
  too_many_answers: () => m.attendance_too_many_answers(),
  unknown_staff: () => m.followup_refused_staff(),
  time_not_possible: () => m.followup_refused_time(),
  task_ended: () => m.followup_refused_task_ended(),
  lead_ended: () => m.followup_refused_lead_ended(),
  blocker_missing: () => m.followup_refused_blocker(),
  playbook_runs: () => m.followup_refused_runs(),
  unknown_sku: ({ skus }, say) => m.logistics_no_sku({ skus: say.join((skus as string[]).slice(0, 5)) }),
  address_needed: ({ company }) => m.logistics_sample_address({ company: String(company) }),
  offer_stands: () => m.followup_refused_offer(),
  unknown_terms: () => m.console_refused_not_found(),
  playbook_changed: ({ version }) => m.followup_refused_book_changed({ version: String(version) }),
  playbook_faulty: ({ step, problem }) =>
    stepFaultText(problem as StepProblem, step === null ? null : Number(step)),
  playbook_unsuited: () => m.followup_refused_unsuited(),
  not_at_risk: () => m.followup_refused_not_at_risk(),
  unknown_company: ({ typed }) => m.followup_refused_company({ typed: String(typed) }),
  talk_not_there: () => m.attendance_talk_not_there(),
  too_many_talks: ({ most }) => m.attendance_too_many_talks({ most: String(most) }),
  ends_before_start: () => m.fairs_refused_ends_before_start(),
  photo_unreadable: () => m.attendance_refused_photo(),
  unknown_person: () => m.attendance_refused_unknown_person(),
  too_many_people: () => m.attendance_refused_too_many_people(),
  expected_too_late: () => m.retrospective_refused_too_late(),
  fair_not_over: () => m.retrospective_refused_not_over(),
  measure_needs_owner: () => m.retrospective_refused_owner(),
  exports_full: ({ most }) => m.analysis_exports_full({ most: String(most) }),
  schedules_full: ({ most }) => m.analysis_schedules_full({ most: String(most) }),
  views_full: ({ most }) => m.analysis_views_full({ most: String(most) }),
  company_is_dealer: () => m.people_refused_company_is_dealer(),
  name_missing: () => m.people_refused_name_missing(),
  merge_blocked: () => m.people_refused_merge_blocked(),
  merge_not_possible: () => m.people_refused_merge_not_possible(),
  training_over: () => m.care_training_over(),
  training_not_over: () => m.care_training_not_over(),
  campaign_over: () => m.care_campaign_over(),
  unknown_samples: ({ skus }, say) => m.logistics_no_sku({ skus: say.join((skus as string[]).slice(0, 5)) }),
  month_not_over: () => m.care_commission_not_over(),
  terms_past: () => m.care_partner_terms_past(),
  partner_owed: () => m.care_partner_owed(),
  day_ahead: () => m.billing_refused_day_ahead(),
  referral_unpaid: () => m.care_referral_unpaid(),
  nothing_earned: () => m.care_commission_nothing(),
  news_for_nobody: () => m.care_refused_news_for_nobody(),
  list_full: ({ most }) => m.fairs_refused_list_full({ most: String(most) }),
  title_missing: () => m.fairs_refused_title_missing(),
  unknown_styles: ({ codes }) =>
    m.fairs_refused_unknown_styles({ codes: (codes as string[]).slice(0, 10).join(', ') }),
  agenda_full: ({ most }) => m.fairs_refused_agenda_full({ most: String(most) }),
  unknown_owner: () => m.console_refused_not_found(),
  fair_not_found: () => m.console_refused_not_found(),
  maker_approves: () => m.policy_approve_other(),
  orders_waiting: ({ count }) => m.policy_refused_waiting({ count: Number(count) }),
  nothing_to_settle: () => m.policy_refused_nothing(),
  settled_already: () => m.policy_refused_settled(),
  settlement_moved: () => m.policy_refused_moved(),
  draft_of_other: ({ name }) => m.policy_refused_draft_of_other({ name: String(name) }),
  draft_moved: () => m.policy_refused_draft_moved(),
  policy_full: ({ most }) => m.policy_refused_full({ most: String(most) }),
  unknown_names: ({ names }) =>
    m.policy_refused_unknown_names({ names: (names as string[]).slice(0, 10).join(', ') }),
  draw_stands: () => m.draw_refused_stands(),
  draw_moved: () => m.draw_refused_moved(),
  no_tickets: () => m.draw_refused_no_tickets(),
  too_many_tickets: ({ most }) => m.draw_refused_too_many({ most: String(most) }),
  rounds_left: ({ rounds }) => m.draw_refused_rounds({ rounds: String(rounds) }),
  word_missing: ({ most }) => m.draw_refused_word({ most: String(most) }),
  reason_missing: () => m.draw_refused_reason(),
  question_stands: () => m.quiz_refused_stands(),
  question_open: () => m.quiz_refused_open(),
  question_moved: () => m.draw_refused_moved(),
  unknown_product: ({ code }) => m.quiz_refused_product({ code: String(code) })
};

/** What the business said no to, and what to do, in the reader's language. */
export function refusalText(refusal: { code: string; details: unknown }, say: Reader): string {
  const said = sentences[refusal.code];
  return said ? said((refusal.details ?? {}) as Record<string, unknown>, say) : m.console_refused_other();
}
