import { m } from '#lib/i18n/paraglide/messages.js';
import { roleName } from '#lib/accounts/role-names.ts';
import type { AudienceDeed, ReceiverRole } from './audience.ts';
import { fieldName } from './field-words.ts';
import type { LetterKind } from './letter-kind.ts';
import type { LeftOut, MailingState } from './mailing.ts';

const kinds: Record<LetterKind, [name: () => string, when: () => string]> = {
  invitation: [m.letters_kind_invitation, m.letters_when_invitation],
  invitation_reminder: [m.letters_kind_invitation_reminder, m.letters_when_invitation_reminder],
  confirmation: [m.letters_kind_confirmation, m.letters_when_confirmation],
  thanks_signed: [m.letters_kind_thanks_signed, m.letters_when_thanks_signed],
  thanks_unsigned: [m.letters_kind_thanks_unsigned, m.letters_when_thanks_unsigned],
  payment_reminder_1: [m.letters_kind_payment_reminder_1, m.letters_when_payment_reminder_1],
  payment_reminder_2: [m.letters_kind_payment_reminder_2, m.letters_when_payment_reminder_2],
  payment_reminder_3: [m.letters_kind_payment_reminder_3, m.letters_when_payment_reminder_3],
  delay: [m.letters_kind_delay, m.letters_when_delay],
  welcome: [m.letters_kind_welcome, m.letters_when_welcome],
  quotation: [m.letters_kind_quotation, m.letters_when_quotation],
  quotation_reply: [m.letters_kind_quotation_reply, m.letters_when_quotation_reply],
  wish_birthday: [m.letters_kind_wish_birthday, m.letters_when_wish_birthday],
  wish_anniversary: [m.letters_kind_wish_anniversary, m.letters_when_wish_anniversary],
  wish_shop: [m.letters_kind_wish_shop, m.letters_when_wish_shop]
};

/** What a letter is called. */
export const kindName = (kind: LetterKind): string => kinds[kind][0]();

/** To whom such a letter goes. */
export const kindText = (kind: LetterKind): string => kinds[kind][1]();

const states: Record<MailingState, () => string> = {
  draft: m.letters_state_draft,
  waiting: m.letters_state_waiting,
  sending: m.letters_state_sending,
  paused: m.letters_state_paused,
  done: m.letters_state_done,
  stopped: m.letters_state_stopped
};

export const stateName = (state: MailingState): string => states[state]();

export const stateTone = {
  draft: undefined,
  waiting: 'act',
  sending: 'soon',
  paused: 'stop',
  done: 'ok',
  stopped: 'out'
} as const;

const deedNames: Record<AudienceDeed, () => string> = {
  arrived: m.letters_deed_arrived,
  not_arrived: m.letters_deed_not_arrived,
  ordered: m.letters_deed_ordered,
  not_ordered: m.letters_deed_not_ordered,
  unpaid: m.letters_deed_unpaid
};

export const deedName = (deed: AudienceDeed): string => deedNames[deed]();

/** Whom of a dealer a letter is for. */
export const receiverRoleName = (role: ReceiverRole): string =>
  role === 'no_account' ? m.letters_no_account() : roleName(role);

const reasons: Record<Exclude<LeftOut, 'field_empty'>, () => string> = {
  no_address: m.letters_out_no_address,
  suppressed: m.letters_out_suppressed,
  opted_out: m.letters_out_opted_out,
  already: m.letters_out_already,
  impersonal: m.letters_out_impersonal,
  enough: m.letters_out_enough,
  stopped: m.letters_out_stopped
};

/** Why somebody does not get a letter. */
export function leftOutText(reason: LeftOut, detail: string | null): string {
  if (reason === 'field_empty') return m.letters_out_field_empty({ field: fieldName(detail ?? '') });
  if (reason === 'suppressed' && detail === 'complained') return m.letters_out_complained();
  return reasons[reason]();
}
