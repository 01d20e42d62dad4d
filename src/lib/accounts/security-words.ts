import { m } from '#lib/i18n/paraglide/messages.js';
import type { RefusalKind } from './refusal-kinds.ts';
import type { AccessChange, NamedPerson, OpenAlarm } from './security.ts';

const kinds: Record<RefusalKind, () => string> = {
  sign_in_failed: m.accounts_kind_sign_in_failed,
  sign_in_paused: m.accounts_kind_sign_in_paused,
  password_wrong: m.accounts_kind_password_wrong,
  link_wrong: m.accounts_kind_link_wrong,
  key_wrong: m.accounts_kind_key_wrong,
  key_scope: m.accounts_kind_key_scope,
  not_allowed: m.accounts_kind_not_allowed,
  not_theirs: m.accounts_kind_not_theirs,
  foreign_origin: m.accounts_kind_foreign_origin,
  too_many: m.accounts_kind_too_many,
  socket_refused: m.accounts_kind_socket_refused
};

/** What was refused, in the reader's words. */
export const kindName = (kind: RefusalKind): string => kinds[kind]();

const nameOf = (person: NamedPerson | null) => person?.name ?? m.accounts_refused_stranger();

/** What an alarm says; `count` writes numbers. */
export function alarmText(alarm: OpenAlarm, count: (value: number) => string): string {
  const tries = count(alarm.tries);
  const network = alarm.network ?? '';
  switch (alarm.rule) {
    case 'many_accounts':
      return m.accounts_alarm_many_accounts({ accounts: count(alarm.accounts), network, tries });
    case 'one_account':
      return m.accounts_alarm_one_account({ tries, name: nameOf(alarm.person) });
    case 'many_failures':
      return m.accounts_alarm_many_failures({ tries });
    case 'refused_deeds':
      return m.accounts_alarm_refused_deeds({ tries, name: nameOf(alarm.person) });
    case 'wrong_keys':
      return m.accounts_alarm_wrong_keys({ tries, network });
    case 'foreign_requests':
      return m.accounts_alarm_foreign_requests({ tries, network });
  }
}

/** A change of who may do what, in the reader's words. */
export function changeText({ type, person }: AccessChange): string {
  const name = nameOf(person);
  switch (type) {
    case 'user.invited':
      return m.accounts_changed_user_invited();
    case 'user.joined':
      return m.accounts_changed_user_joined({ name });
    case 'user.role_changed':
      return m.accounts_changed_user_role_changed({ name });
    case 'user.disabled':
      return m.accounts_changed_user_disabled({ name });
    case 'user.enabled':
      return m.accounts_changed_user_enabled({ name });
    case 'user.let_in':
      return m.accounts_changed_user_let_in({ name });
    case 'user.factor_added':
      return m.accounts_changed_user_factor_added({ name });
    case 'user.factor_removed':
      return m.accounts_changed_user_factor_removed({ name });
    case 'user.factors_taken_away':
      return m.accounts_changed_user_factors_taken_away({ name });
    case 'user.recovery_code_used':
      return m.accounts_changed_user_recovery_code_used({ name });
    case 'user.recovery_codes_made':
      return m.accounts_changed_user_recovery_codes_made({ name });
    case 'staff.second_step_required':
      return m.accounts_changed_staff_second_step_required();
    case 'staff.second_step_released':
      return m.accounts_changed_staff_second_step_released();
    case 'invitation.revoked':
      return m.accounts_changed_invitation_revoked();
    case 'api_key.created':
      return m.accounts_changed_api_key_created();
    case 'api_key.revoked':
      return m.accounts_changed_api_key_revoked();
    case 'screen.paired':
      return m.accounts_changed_screen_paired();
    case 'screen.revoked':
      return m.accounts_changed_screen_revoked();
    case 'security_alarm.acknowledged':
      return m.accounts_changed_security_alarm_acknowledged();
  }
}
