import type { Role } from '../../src/lib/accounts/roles.ts';
import { uuid7 } from '../../src/lib/runtime/uuid7.ts';
import type { Action } from './route.ts';

const someone = () => ({
  name: 'Somebody',
  email: `${uuid7()}@example.test`,
  role: 'viewer',
  regionId: '',
  locale: 'en'
});

/** What everybody does with the own account. */
export const own: Record<string, Action> = {
  password: { form: () => ({ presentPassword: 'not this one', password: 'quiet harbour 27' }) },
  leave: { form: ({ theirs }) => ({ ref: theirs.sessionRef }), reachesOthers: true },
  leaveAll: { form: () => ({}) },
  beginApp: { form: () => ({}) },
  confirmApp: { form: () => ({ code: '000000' }) },
  addPasskey: { form: () => ({ passkeyName: 'A test', passkeyToken: '{}' }) },
  removeApp: { form: () => ({}) },
  removePasskey: { form: ({ theirs }) => ({ passkeyId: theirs.keyId }), reachesOthers: true },
  newCodes: { form: () => ({}) },
  makeKey: { form: () => ({ keyName: 'A test', keyScope: 'read', keyDays: '30' }) },
  revokeKey: { form: ({ theirs }) => ({ keyId: theirs.keyId }), reachesOthers: true }
};

/** Managing the people of a dealer, for those who may invite and those who may change. */
export const people = (invite: readonly Role[], manage: readonly Role[]): Record<string, Action> => ({
  invite: { roles: invite, form: someone },
  revoke: {
    roles: invite,
    form: ({ theirs }) => ({ invitationId: theirs.invitationId }),
    reachesOthers: true
  },
  role: {
    roles: manage,
    form: ({ theirs }) => ({ userId: theirs.userId, role: 'viewer', regionId: '' }),
    reachesOthers: true
  },
  disable: { roles: manage, form: ({ theirs }) => ({ userId: theirs.userId }), reachesOthers: true },
  enable: { roles: manage, form: ({ theirs }) => ({ userId: theirs.userId }), reachesOthers: true }
});

/** The same where administrators also take the second step off somebody's account. */
export const peopleByStaff = (invite: readonly Role[], manage: readonly Role[]): Record<string, Action> => ({
  ...people(invite, manage),
  mailAgain: { roles: manage, form: ({ theirs }) => ({ userId: theirs.userId }), reachesOthers: true },
  takeFactors: {
    roles: ['admin'],
    form: ({ theirs }) => ({ userId: theirs.userId }),
    reachesOthers: true
  }
});

/** Managing the brand's own people. */
export const staffPeople: Record<string, Action> = {
  ...peopleByStaff(['admin'], ['admin']),
  secondStep: { roles: ['admin'], form: () => ({ required: 'no' }) }
};
