import type { Actor } from '#lib/accounts/actor.ts';
import { baseLocale, localeOf, type Locale } from '#lib/i18n/locale.ts';
import { paraglideMiddleware } from '#lib/i18n/paraglide/server.js';
import { readerOf, type Reader } from '#lib/ui/reader.ts';

/** The language of a program's request: the first of ours that it asks for, else that of the user, else English. */
export function languageOf(request: Request, actor: Actor | null): Locale {
  const asked = (request.headers.get('accept-language') ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) => ({ tag: part.split(';')[0]!, weight: weightOf(part) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => localeOf(tag))
    .find((locale) => locale !== null);
  const own = actor && actor.kind !== 'screen' ? localeOf(actor.locale) : null;
  return asked ?? own ?? baseLocale;
}

const weightOf = (part: string) => {
  const given = /;\s*q=([\d.]+)/.exec(part)?.[1];
  return given === undefined ? 1 : Number(given) || 0;
};

/** Words something in a language outside of a page; times are in UTC, since a program has no zone. */
export async function inLanguage<Words extends string | null>(
  locale: Locale,
  words: (say: Reader) => Words
): Promise<Words> {
  let worded: Words | undefined;
  const request = new Request('http://localhost/', { headers: { cookie: `locale=${locale}` } });
  await paraglideMiddleware(request, () => {
    worded = words(readerOf({ locale, zone: 'UTC' }));
    return new Response();
  });
  return worded!;
}
