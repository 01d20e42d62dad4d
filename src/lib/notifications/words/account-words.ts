import { m } from '#lib/i18n/paraglide/messages.js';
import type { Words } from './words.ts';
import type { Said } from './said.ts';

const notYou = (s: Said) => m.notices_not_you({}, s.in);

export const accountWords: Words = {
  'account.factor_added': { title: (s) => m.notices_factor_added({}, s.in), body: notYou },
  'account.factor_removed': { title: (s) => m.notices_factor_removed({}, s.in), body: notYou },
  'account.factors_taken_away': { title: (s) => m.notices_factors_taken_away({}, s.in), body: notYou },
  'account.recovery_codes_made': { title: (s) => m.notices_recovery_codes_made({}, s.in), body: notYou },
  'account.recovery_code_used': { title: (s) => m.notices_recovery_code_used({}, s.in), body: notYou },
  'account.password_changed': { title: (s) => m.notices_password_changed({}, s.in), body: notYou },
  'account.new_browser': { title: (s) => m.notices_new_browser({}, s.in), body: notYou },
  'account.role_changed': {
    title: (s) => m.notices_role_changed({}, s.in),
    body: (s) => (s.has('by') ? m.notices_role_changed_by({ name: s.text('by') }, s.in) : '')
  },
  'account.signed_out': { title: (s) => m.notices_signed_out({}, s.in), body: notYou },
  'account.closed': {
    title: (s) => m.notices_account_closed({ name: s.text('name') }, s.in),
    body: (s) => (s.has('by') ? m.notices_account_closed_by({ name: s.text('by') }, s.in) : '')
  },
  'account.key_made': { title: (s) => m.notices_key_made({ name: s.text('name') }, s.in), body: notYou },
  'account.alarm': {
    title: (s) => m.notices_alarm({}, s.in),
    body: (s) => m.notices_alarm_more({}, s.in)
  }
};
