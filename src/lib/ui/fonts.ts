import latin from '@fontsource-variable/archivo/files/archivo-latin-standard-normal.woff2?url';
import korean from '@fontsource-variable/noto-sans-kr/index.css?url';
import chinese from '@fontsource-variable/noto-sans-sc/index.css?url';
import type { Locale } from '#lib/i18n/locale.ts';

/** The face that every page is set in. */
export const latinFont = latin;

/**
 * The style sheets of the CJK faces. Their lists of character ranges are large (55 kB zipped), so a page waits only
 * for the one of its own language; the others come when the page stands, if it shows names in their script.
 */
export const firstFonts: Record<Locale, string[]> = { en: [], 'zh-CN': [chinese], ko: [korean] };

export const laterFonts: Record<Locale, string[]> = {
  en: [chinese, korean],
  'zh-CN': [korean],
  ko: [chinese]
};

const scripts: [RegExp, string][] = [
  [/\p{Script=Han}/u, chinese],
  [/\p{Script=Hangul}/u, korean]
];

/** Those of the later style sheets whose script is written somewhere below this element. */
export function fontsWritten(element: Element, locale: Locale): string[] {
  const missing = scripts.filter(([, href]) => laterFonts[locale].includes(href));
  const found = new Set<string>();
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (found.size < missing.length && texts.nextNode()) {
    const { data, parentElement } = texts.currentNode as Text;
    if (parentElement?.tagName === 'SCRIPT') continue;
    for (const [script, href] of missing) if (script.test(data)) found.add(href);
  }
  return [...found];
}
