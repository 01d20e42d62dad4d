import type { NoticeKind, Side } from '#lib/events/notice-kind.ts';

const account = (side: Side) => (side === 'staff' ? '/staff/settings/account' : '/account');

/** What happened to somebody's own account. */
const told = (name: string, type: string): NoticeKind => ({
  ...{ name, group: 'security', follows: [type], urgency: 'urgent', link: account, pierces: true },
  concerns: ({ aggregateId }) => ({ users: [aggregateId] })
});
const own = (name: string, type: string): NoticeKind => ({
  ...told(name, type),
  ...{ tellsDoer: true, ownMail: true }
});

/** What changes by what somebody is known here. Those with a mail of their own are in the portal besides. */
export const accountNotices: readonly NoticeKind[] = [
  own('account.factor_added', 'user.factor_added'),
  own('account.factor_removed', 'user.factor_removed'),
  own('account.factors_taken_away', 'user.factors_taken_away'),
  own('account.recovery_codes_made', 'user.recovery_codes_made'),
  own('account.recovery_code_used', 'user.recovery_code_used'),
  own('account.password_changed', 'user.password_changed'),
  {
    ...told('account.new_browser', 'user.signed_in'),
    when: ({ payload }) => payload.isNew === true,
    tellsDoer: true
  },
  told('account.role_changed', 'user.role_changed'),
  { ...told('account.signed_out', 'user.signed_out_everywhere'), tellsDoer: true, bellOnly: true },
  {
    name: 'account.closed',
    ...{ group: 'security', follows: ['user.disabled'], urgency: 'info' },
    link: (side) => (side === 'staff' ? '/staff/settings/people' : '/team'),
    // Whose account it was cannot be told by the portal any more.
    concerns: ({ dealerId }) => (dealerId === null ? { staff: ['admin'] } : { dealer: ['owner'] }),
    says: ({ payload }) => ({ name: (payload.name as string | undefined) ?? null })
  },
  {
    name: 'account.key_made',
    ...{ group: 'security', follows: ['api_key.created'], urgency: 'urgent', link: account },
    concerns: ({ actorId }) => ({ users: [actorId] }),
    says: ({ payload }) => ({ name: payload.name as string }),
    ...{ pierces: true, tellsDoer: true }
  },
  {
    name: 'account.alarm',
    ...{ group: 'security', follows: ['security_alarm.raised'], urgency: 'urgent', pierces: true },
    link: () => '/staff/security',
    concerns: () => ({ staff: ['admin'] })
  }
];
