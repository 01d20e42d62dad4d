import { m } from '#lib/i18n/paraglide/messages.js';
import type { Reader } from '#lib/ui/reader.ts';

type Refused = { code: string; details: unknown };
type Details = {
  retryAfterSeconds?: number;
  reason?: 'short' | 'long' | 'common' | 'contains_name';
  limit?: number;
};

const weaknesses = {
  short: m.accounts_password_short,
  long: m.accounts_password_long,
  common: m.accounts_password_common,
  contains_name: m.accounts_password_contains_name
};

const sentences: Record<string, () => string> = {
  wrong_credentials: m.accounts_wrong_credentials,
  passkey_wrong: m.accounts_passkey_wrong,
  code_wrong: m.accounts_code_wrong,
  step_over: m.accounts_step_over,
  set_up_over: m.accounts_set_up_over,
  link_not_valid: m.accounts_link_not_valid,
  password_wrong: m.accounts_password_wrong,
  email_taken: m.accounts_email_taken,
  forbidden_role: m.accounts_forbidden_role,
  not_found: m.accounts_not_found,
  last_owner: m.accounts_last_owner
};

/** What a refusal about accounts says to the person: what happened, what was kept, what to do. */
export function accountRefusalText(refused: Refused | undefined | null, say: Reader): string | null {
  // It is said where it is answered, see `ProveAgain.svelte`.
  if (!refused || refused.code === 'confirmation_needed') return null;
  const { retryAfterSeconds = 60, reason = 'short', limit = 0 } = refused.details as Details;
  if (refused.code === 'too_many_tries') {
    return m.accounts_too_many_tries({ wait: say.duration(Math.ceil(retryAfterSeconds / 60) * 60_000) });
  }
  if (refused.code === 'busy') return m.accounts_busy({ wait: say.duration(retryAfterSeconds * 1000) });
  if (refused.code === 'too_many_keys') return m.accounts_too_many_keys({ limit });
  if (refused.code === 'too_many_passkeys') return m.accounts_too_many_passkeys({ limit });
  if (refused.code === 'too_many_invitations') return m.accounts_too_many_invitations();
  if (refused.code === 'password_weak') return weaknesses[reason]();
  return (sentences[refused.code] ?? m.common_error_title)();
}
