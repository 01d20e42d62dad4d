import { localeNames, type Locale } from '#lib/i18n/locale.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { leftOutText, stateName } from './letter-words.ts';
import type { LetterRefusalCode, LetterRefusalDetails } from './refusals.ts';

type Sentences = { [Code in LetterRefusalCode]: (details: LetterRefusalDetails[Code]) => string };

const sentences: Sentences = {
  forbidden_role: () => m.letters_refused_forbidden(),
  not_found: () => m.letters_refused_not_found(),
  template_faulty: () => m.letters_refused_faulty(),
  template_changed: ({ version }) => m.letters_refused_changed({ version }),
  letter_impersonal: ({ locales }) =>
    m.letters_refused_impersonal({
      languages: locales.map((locale: Locale) => localeNames[locale]).join(', ')
    }),
  fair_missing: () => m.letters_refused_fair_missing(),
  nobody_to_write: () => m.letters_refused_nobody(),
  maker_approves: () => m.letters_refused_maker(),
  mailing_not_there: ({ state }) => m.letters_refused_state({ state: stateName(state) }),
  letter_there: () => m.letters_refused_there(),
  letter_left_out: ({ reason, detail }) => m.letters_refused_left_out({ reason: leftOutText(reason, detail) })
};

/** What the business said no to, and what to do. */
export function letterRefusalText({ code, details }: { code: string; details: unknown }): string {
  if (!(code in sentences)) return m.console_refused_other();
  return (sentences[code as LetterRefusalCode] as (details: unknown) => string)(details);
}
