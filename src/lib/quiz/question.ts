import type { Locale } from '#lib/i18n/locale.ts';

/** A text in the languages of the hall; the others fall back to English. */
export interface Worded {
  en: string;
  zh: string | null;
  ko: string | null;
}

export const optionKeys = ['a', 'b', 'c', 'd'] as const;
export type OptionKey = (typeof optionKeys)[number];

export interface QuizOption {
  key: OptionKey;
  text: Worded;
}

/**
 * - `written`: nobody but the hosts has seen it.
 * - `open`: answers count, and may be changed.
 * - `closed`: no answer counts any more; what is right is not out yet.
 * - `revealed`: over.
 */
export type QuestionState = 'written' | 'open' | 'closed' | 'revealed';

interface Times {
  openedAt: Date | null;
  closesAt: Date | null;
  closedAt: Date | null;
  revealedAt: Date | null;
}

export function stateOf({ openedAt, closesAt, closedAt, revealedAt }: Times, now: Date): QuestionState {
  if (revealedAt) return 'revealed';
  if (!openedAt || !closesAt) return 'written';
  return closedAt || closesAt <= now ? 'closed' : 'open';
}

export const inLanguage = (text: Worded, locale: Locale): string =>
  (locale === 'zh-CN' ? text.zh : locale === 'ko' ? text.ko : null) ?? text.en;
