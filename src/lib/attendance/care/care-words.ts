import { m } from '#lib/i18n/paraglide/messages.js';
import type { CareGap } from './care-filter.ts';
import type { ProposalReason } from './propose-guests.ts';

/** What is still to be done for guests. */
export const gapNames: Readonly<Record<CareGap, () => string>> = {
  unled: m.attendance_gap_unled,
  unconfirmed: m.attendance_gap_unconfirmed,
  new: m.attendance_gap_new,
  unnoted: m.attendance_gap_unnoted
};

/** Why somebody is proposed, or not. */
export const proposalWords: Readonly<Record<ProposalReason, () => string>> = {
  class_a: m.attendance_why_class_a,
  class_b: m.attendance_why_class_b,
  class_c: m.attendance_why_class_c,
  no_class: m.attendance_why_no_class,
  effective: m.attendance_why_effective,
  ordered_last: m.attendance_why_ordered_last,
  came_last: m.attendance_why_came_last,
  stayed_away: m.attendance_why_stayed_away,
  new_dealer: m.attendance_why_new_dealer,
  no_seats: m.attendance_why_no_seats
};
