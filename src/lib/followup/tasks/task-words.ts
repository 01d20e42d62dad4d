import type { Locale } from '#lib/i18n/locale.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { DayPart, QuickTime, TaskEnding, TaskKind, TaskSaying } from './task.ts';

/** What a task asks for, in a word. */
export const kindNames: Record<TaskKind, () => string> = {
  call: m.followup_kind_call,
  write: m.followup_kind_write,
  visit: m.followup_kind_visit,
  prepare: m.followup_kind_prepare,
  decide: m.followup_kind_decide,
  check: m.followup_kind_check,
  other: m.followup_kind_other
};

/** What a task of the house says; a language may be given where there is no page. */
export const sayings: Record<TaskSaying, typeof m.followup_say_call> = {
  call_hot_lead: m.followup_say_call_hot_lead,
  call: m.followup_say_call,
  plan_offer: m.followup_say_plan_offer,
  tailored_plan: m.followup_say_tailored_plan,
  send_sample: m.followup_say_send_sample,
  send_material: m.followup_say_send_material,
  welcome_visit: m.followup_say_welcome_visit,
  thank: m.followup_say_thank,
  ask_for_deposit: m.followup_say_ask_for_deposit,
  save_order: m.followup_say_save_order,
  answer_objection: m.followup_say_answer_objection,
  follow_quotation: m.followup_say_follow_quotation,
  answer_quotation: m.followup_say_answer_quotation,
  make_dealer: m.followup_say_make_dealer,
  make_good: m.followup_say_make_good,
  answer_support: m.followup_say_answer_support,
  wish_birthday: m.followup_say_wish_birthday,
  wish_anniversary: m.followup_say_wish_anniversary,
  wish_shop: m.followup_say_wish_shop,
  send_gift: m.followup_say_send_gift
};

/** What a task is called: as somebody typed it, or as the house says it, in the language of the page or in a given one. */
export const taskText = (
  { title, saying }: { title: string | null; saying: TaskSaying | null },
  language: { locale?: Locale } = {}
): string => title ?? (saying ? sayings[saying]({}, language) : '');

export const partNames: Record<DayPart, () => string> = {
  late: m.followup_part_late,
  today: m.followup_part_today,
  tomorrow: m.followup_part_tomorrow,
  later: m.followup_part_later
};

export const quickNames: Record<QuickTime, () => string> = {
  today: m.followup_when_today,
  tomorrow: m.followup_when_tomorrow,
  in_2_days: m.followup_when_in_2_days,
  in_a_week: m.followup_when_in_a_week
};

export const endingNames: Record<TaskEnding, () => string> = {
  done: m.followup_ending_done,
  dropped: m.followup_ending_dropped,
  overtaken: m.followup_ending_overtaken
};
