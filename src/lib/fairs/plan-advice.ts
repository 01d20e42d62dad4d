import type { SegmentKind } from './agenda.ts';

/** What a director should know of a plan, each with the figures that make it plain. */
export type PlanAdvice =
  | { kind: 'no_reason' }
  | { kind: 'no_agenda' }
  | { kind: 'not_sent'; daysLeft: number }
  | { kind: 'sent_late'; daysAhead: number }
  | { kind: 'little_ordering'; orderingMinutes: number; allMinutes: number };

/** Guests plan their month: an invitation goes out so long before the doors open. */
export const aheadDays = 30;

/** A fair is for ordering: at least so much of its time. */
export const leastOrderingShare = 0.5;

const dayMs = 86_400_000;

interface Part {
  kind: SegmentKind;
  startsAt: Date;
  endsAt: Date;
}

/** What a plan lacks, the gravest first. Nothing is said of invitations while it is early enough, or of a programme that has none. */
export function planAdvice(
  plan: {
    reason: string | null;
    agenda: readonly Part[];
    firstSentAt: Date | null;
    doorsAt: Date;
  },
  now: Date
): PlanAdvice[] {
  const time = timeOf(plan.agenda);
  return [
    ...(plan.reason ? [] : [{ kind: 'no_reason' } as const]),
    ...(plan.agenda.length > 0 ? [] : [{ kind: 'no_agenda' } as const]),
    ...invitationAdvice(plan, now),
    ...(time.allMinutes > 0 && time.orderingMinutes / time.allMinutes < leastOrderingShare
      ? [{ kind: 'little_ordering', ...time } as const]
      : [])
  ];
}

function invitationAdvice(
  { firstSentAt, doorsAt }: { firstSentAt: Date | null; doorsAt: Date },
  now: Date
): PlanAdvice[] {
  const ahead = (at: Date) => Math.floor((doorsAt.getTime() - at.getTime()) / dayMs);
  if (firstSentAt)
    return doorsAt.getTime() - firstSentAt.getTime() < aheadDays * dayMs
      ? [{ kind: 'sent_late', daysAhead: Math.max(0, ahead(firstSentAt)) }]
      : [];
  if (now >= doorsAt || doorsAt.getTime() - now.getTime() >= aheadDays * dayMs) return [];
  return [{ kind: 'not_sent', daysLeft: ahead(now) }];
}

/** How long the programme lasts, and how much of it dealers can order; parts at the same time count once. */
export function timeOf(agenda: readonly Part[]): { orderingMinutes: number; allMinutes: number } {
  return {
    orderingMinutes: covered(agenda.filter(({ kind }) => kind === 'ordering')),
    allMinutes: covered(agenda)
  };
}

function covered(parts: readonly Part[]): number {
  let [until, sum] = [0, 0];
  for (const { startsAt, endsAt } of parts.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())) {
    sum += Math.max(0, endsAt.getTime() - Math.max(startsAt.getTime(), until));
    until = Math.max(until, endsAt.getTime());
  }
  return Math.round(sum / 60_000);
}
