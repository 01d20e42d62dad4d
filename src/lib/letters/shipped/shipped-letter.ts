import type { Locale } from '#lib/i18n/locale.ts';
import type { TemplateText } from '../template.ts';

/** A letter as it ships with the app, in every language. */
export type ShippedLetter = Readonly<Record<Locale, TemplateText>>;
