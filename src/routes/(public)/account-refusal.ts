import { m } from '#lib/i18n/paraglide/messages.js';
import type { Reader } from '#lib/ui/reader.ts';

type Refused = { code: string; details: unknown };

/** What a refusal about accounts says to the person: what happened, what was kept, what to do. */
export function accountRefusalText({ code, details }: Refused, say: Reader): string {
  const { retryAfterSeconds = 60 } = details as { retryAfterSeconds?: number };
  const wait = say.duration(Math.ceil(retryAfterSeconds / 60) * 60_000);
  if (code === 'too_many_tries') return m.accounts_too_many_tries({ wait });
  if (code === 'busy') return m.accounts_busy({ wait: say.duration(retryAfterSeconds * 1000) });
  return m.accounts_wrong_credentials();
}
