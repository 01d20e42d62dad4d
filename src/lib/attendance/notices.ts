import type { SequencedEvent } from '#lib/events/event.ts';
import type { NoticeKind } from '#lib/events/notice-kind.ts';

const invited = ({ payload }: SequencedEvent) => ({
  dealers: { ids: payload.dealerIds as number[], roles: ['owner', 'buyer'] as const }
});

/** Who leads guests from now on: of one guest, or of many that were shared out. */
function carersOf(payload: SequencedEvent['payload']): string[] {
  const pairs = (payload.guests as [number, string][] | undefined) ?? [];
  return [...new Set([...pairs.map(([, carerId]) => carerId), payload.carerId as string | null])].filter(
    (id) => typeof id === 'string'
  );
}

/** Who is invited to a fair, and who has come. */
export const attendanceNotices: readonly NoticeKind[] = [
  {
    name: 'fair.invited',
    ...{ group: 'fairs', follows: ['fair.dealers_invited'], urgency: 'info', concerns: invited },
    // Guests of a draft are told when it is announced.
    when: ({ payload }) => payload.isDraft !== true,
    link: (_side, { fairSlug }) => `/fairs/${fairSlug}`
  },
  {
    name: 'fair.announced',
    ...{ group: 'fairs', follows: ['fair.announced'], urgency: 'info' },
    concerns: (event) => ({ ...invited(event), staff: ['rep', 'region_manager', 'host'] }),
    link: (side, { fairSlug }) => (side === 'staff' ? `/staff/fairs/${fairSlug}` : `/fairs/${fairSlug}`)
  },
  {
    name: 'invitation.answered',
    ...{ group: 'fairs', follows: ['invitation.answered'], urgency: 'info', bellOnly: true },
    // What staff wrote down themselves is no news.
    when: ({ payload }) => payload.byPhone !== true,
    says: ({ payload }) => ({ comes: payload.comes === true ? 'yes' : '', heads: payload.heads as number }),
    link: (_side, { fairSlug }) => `/staff/fairs/${fairSlug}/invitations`,
    concerns: () => ({ staff: ['rep'] })
  },
  {
    name: 'guest.assigned',
    ...{ group: 'work', follows: ['guest.assigned', 'guests.assigned'], urgency: 'action' },
    concerns: ({ payload }) => ({ users: carersOf(payload) }),
    link: (_side, { fairSlug }) => `/staff/fairs/${fairSlug}/guests`
  },
  {
    name: 'fair.guests_silent',
    ...{ group: 'work', follows: ['fair.guests_silent'], urgency: 'action' },
    says: ({ payload }) => ({ count: payload.count as number, days: payload.days as number }),
    link: (_side, { fairSlug }) => `/staff/fairs/${fairSlug}/invitations`,
    concerns: () => ({ staff: ['director', 'host'] })
  },
  {
    name: 'fair.own_guests_silent',
    ...{ group: 'work', follows: ['fair.own_guests_silent'], urgency: 'action' },
    says: ({ payload }) => ({ count: payload.count as number, days: payload.days as number }),
    link: (_side, { fairSlug }) => `/staff/fairs/${fairSlug}/invitations`,
    concerns: ({ payload }) => ({ users: [payload.repId as string] })
  },
  {
    name: 'fair.invitations_late',
    ...{ group: 'work', follows: ['fair.invitations_late'], urgency: 'action' },
    says: ({ payload }) => ({ count: payload.guests as number, days: payload.days as number }),
    link: (_side, { fairSlug }) => `/staff/fairs/${fairSlug}/invitations`,
    concerns: () => ({ staff: ['director', 'host'] })
  },
  {
    name: 'dealer.arrived',
    ...{ group: 'work', follows: ['check_in.recorded'], urgency: 'info' },
    when: ({ payload }) => payload.class === 'A',
    link: () => '/staff/attendance',
    concerns: () => ({ staff: ['rep', 'region_manager', 'director'] })
  }
];
