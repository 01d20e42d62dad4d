import { Refusal } from '#lib/runtime/refusal.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { LeftOut, MailingState } from './mailing.ts';
import type { TemplateFault } from './template-fault.ts';

/** Every way in which the business says no about letters. */
export interface LetterRefusalDetails {
  /** The role of the caller does not allow it. */
  forbidden_role: Record<string, never>;
  /** No such letter, mailing, fair or dealer that the caller may see. */
  not_found: Record<string, never>;
  /** A template cannot be read like this. */
  template_faulty: { faults: TemplateFault[] };
  /** Somebody else has changed it since it was opened. */
  template_changed: { version: number };
  /** In these languages nothing in the letter is about its receiver: it does not go out in bulk. */
  letter_impersonal: { locales: Locale[] };
  /** Letters of this kind are about a fair, and none was chosen. */
  fair_missing: Record<string, never>;
  /** Nobody would get it. */
  nobody_to_write: Record<string, never>;
  /** Whoever made a mailing does not approve it. */
  maker_approves: Record<string, never>;
  /** A mailing in this state does not go there. */
  mailing_not_there: { state: MailingState };
  /** This person has this letter already. */
  letter_there: Record<string, never>;
  /** Somebody does not get the letter, and why, as in `LeftOut`. */
  letter_left_out: { reason: LeftOut; detail: string | null };
}

export type LetterRefusalCode = keyof LetterRefusalDetails;

/** `throw refuse('mailing_not_there', { state })`: the code decides which details there must be. */
export function refuse<Code extends LetterRefusalCode>(
  code: Code,
  details: LetterRefusalDetails[Code]
): Refusal<Code, LetterRefusalDetails[Code]> {
  return new Refusal(code, details);
}
