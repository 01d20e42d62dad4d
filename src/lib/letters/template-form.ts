import * as v from 'valibot';
import { locales } from '#lib/i18n/locale.ts';
import { letterKinds } from './letter-kind.ts';

/** Beyond what a letter may be long; that it is too long is said by its own check, with the words that were typed. */
const mostTyped = 20_000;

/** A letter in one language as staff type it, and the version that they began with. */
export const TemplateForm = v.object({
  locale: v.picklist(locales),
  version: v.pipe(v.string(), v.regex(/^\d{1,6}$/), v.transform(Number)),
  subject: v.pipe(v.string(), v.maxLength(mostTyped)),
  body: v.pipe(v.string(), v.maxLength(mostTyped))
});

export type TemplateInput = v.InferOutput<typeof TemplateForm>;

/** Which letter in which language. */
export const LocaleForm = v.object({ locale: v.picklist(locales) });

export const KindOfAddress = v.picklist(letterKinds);
