import { doorsOf, lifeOf, opens, type FairLife } from '#lib/fairs/life.ts';
import { aheadDays } from '#lib/fairs/plan-advice.ts';

/** How far invitations are, counted in persons; `heads` are people who are expected, `silent` are sent and without an answer. */
export interface InvitationTotals {
  households: number;
  invited: number;
  sent: number;
  opened: number;
  yes: number;
  no: number;
  silent: number;
  heads: number;
}

export const noTotals: InvitationTotals = {
  ...{ households: 0, invited: 0, sent: 0, opened: 0, yes: 0, no: 0, silent: 0, heads: 0 }
};

/** Two of them together. */
export const sumOf = (one: InvitationTotals, other: InvitationTotals): InvitationTotals => ({
  households: one.households + other.households,
  invited: one.invited + other.invited,
  sent: one.sent + other.sent,
  opened: one.opened + other.opened,
  yes: one.yes + other.yes,
  no: one.no + other.no,
  silent: one.silent + other.silent,
  heads: one.heads + other.heads
});

/** What a host should know of the invitations of a fair; each is said kindly on its page. */
export type InvitationAdvice =
  'no_reason' | 'no_programme' | 'not_sent' | 'sent_late' | 'some_to_send' | 'beyond_capacity' | 'remind';

const days = (count: number) => count * 86_400_000;

/** What is missing or late, the gravest first; nothing once the fair is in its hall. */
export function invitationAdvice(
  of: {
    fair: FairLife;
    hasReason: boolean;
    hasProgramme: boolean;
    firstSentAt: Date | null;
    totals: InvitationTotals;
    capacity: number | null;
    remindAfterDays: number | null;
  },
  now: Date
): InvitationAdvice[] {
  const { fair, firstSentAt, totals, capacity, remindAfterDays } = of;
  const state = lifeOf(fair, now);
  if (state === 'live' || !opens(state, 'invite') || totals.invited === 0) return [];
  const latest = new Date(doorsOf(fair).getTime() - days(aheadDays));
  const isSilent =
    remindAfterDays !== null &&
    firstSentAt !== null &&
    totals.silent > 0 &&
    now.getTime() - firstSentAt.getTime() >= days(remindAfterDays);
  return [
    ...(firstSentAt === null && now >= latest ? (['not_sent'] as const) : []),
    ...(firstSentAt !== null && firstSentAt > latest ? (['sent_late'] as const) : []),
    ...(capacity !== null && totals.heads > capacity ? (['beyond_capacity'] as const) : []),
    ...(of.hasReason ? [] : (['no_reason'] as const)),
    ...(of.hasProgramme ? [] : (['no_programme'] as const)),
    ...(firstSentAt !== null && totals.sent < totals.invited ? (['some_to_send'] as const) : []),
    ...(isSilent ? (['remind'] as const) : [])
  ];
}

/** The totals of the guests of one rep in one region. */
export interface TotalsRow extends InvitationTotals {
  region: { id: number; name: string; colour: number };
  rep: { id: string; name: string } | null;
}
