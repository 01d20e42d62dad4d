import type { Locale } from './locale.ts';

/** What the build writes once for each language (src/lib/i18n/one-language.ts), named without one. */
const scriptAddress = /\/_app\/immutable\/(?=(?:entry|nodes|chunks)\/[^"'?]+\.js)/g;

/** The page, script or address with every address of a script in one language. In development there is nothing to name. */
export function inLanguage(text: string, locale: Locale): string {
  return text.replace(scriptAddress, `/_app/immutable/${locale}/`);
}
