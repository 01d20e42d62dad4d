/**
 * Who decides what is ordered, as a guest says it:
 * - `self`: the guest. `other`: somebody who comes along.
 * - `later`: somebody who stays at home; the household is welcome, and its attendance is not valid without them.
 */
export const DECIDERS = ['self', 'other', 'later'] as const;
export type Decider = (typeof DECIDERS)[number];

/**
 * How far an invitation is:
 * - `to_send`: nobody has sent it yet.
 * - `silent`: it went out and no answer came. `opened`: the same, and the person was on its page.
 * - `yes`, `no`: the newest answer, which may change until the fair closes.
 */
export const INVITATION_STATES = ['to_send', 'silent', 'opened', 'yes', 'no'] as const;
export type InvitationState = (typeof INVITATION_STATES)[number];

export function invitationState(of: {
  sentAt: Date | null;
  openedAt: Date | null;
  comes: boolean | null;
}): InvitationState {
  if (of.comes !== null) return of.comes ? 'yes' : 'no';
  if (of.openedAt) return 'opened';
  return of.sentAt ? 'silent' : 'to_send';
}
