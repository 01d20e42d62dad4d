import { m } from '#lib/i18n/paraglide/messages.js';
import type { Decider, InvitationState } from './invitation.ts';
import type { InvitationAdvice, InvitationTotals } from './invitation-totals.ts';

export const deciderNames: Readonly<Record<Decider, () => string>> = {
  self: m.attendance_decider_self,
  other: m.attendance_decider_other,
  later: m.attendance_decider_later
};

export const stateNames: Readonly<Record<InvitationState, () => string>> = {
  to_send: m.attendance_to_send,
  silent: m.attendance_silent,
  opened: m.attendance_opened,
  yes: m.attendance_said_yes,
  no: m.attendance_said_no
};

/** What is said to the host of it; `count` writes a number in the reader's language. */
export function adviceText(
  advice: InvitationAdvice,
  { totals, capacity }: { totals: InvitationTotals; capacity: number | null },
  count: (value: number) => string
): string {
  const said: Record<InvitationAdvice, () => string> = {
    not_sent: m.attendance_advice_not_sent,
    sent_late: m.attendance_advice_sent_late,
    some_to_send: () => m.attendance_advice_some_to_send({ count: count(totals.invited - totals.sent) }),
    beyond_capacity: () =>
      m.attendance_advice_beyond_capacity({ heads: count(totals.heads), seats: count(capacity ?? 0) }),
    no_reason: m.attendance_advice_no_reason,
    no_programme: m.attendance_advice_no_programme,
    remind: () => m.attendance_advice_remind({ count: count(totals.silent) })
  };
  return said[advice]();
}
