import { globSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { says, vocabulary } from './fixtures/vocabulary.ts';

const folder = 'src/lib/i18n/messages';
const locales = ['en', 'zh-CN', 'ko'] as const;

/** One text of the reader's, or several that are chosen by a number or a word. */
type Text = string | { declarations: string[]; match: Record<string, string> }[];
type Texts = Record<string, Text>;

const domains = readdirSync(folder);
const terms = vocabulary();
const texts = Object.fromEntries(locales.map((locale) => [locale, textsOf(locale)])) as Record<
  (typeof locales)[number],
  Texts
>;

/** The Korean sentence calls the second region by its place. */
const saysItOtherwise = ['ko board_say_leads'];

/** Texts whose key is put together while running, by how their keys begin, and what puts them together. */
const builtKeys = {
  imports_problem_: 'say(`problem_${',
  imports_entity_: 'say(`entity_${',
  imports_note_: "say('note_"
};

describe('the texts', () => {
  test('are all used', () => {
    const words = new Set(sources().flatMap((source) => source.split(/\W+/)));
    const built = Object.keys(builtKeys);
    const idle = Object.keys(texts.en).filter(
      (key) => !words.has(key) && !built.some((beginning) => key.startsWith(beginning))
    );
    expect(idle).toEqual([]);
  });

  test.each(Object.entries(builtKeys))('that begin with %s are put together somewhere', (_, builder) => {
    expect(sources().some((source) => source.includes(builder))).toBe(true);
  });

  test.each(locales)('in %s have the same keys as in English', (locale) => {
    expect(missing(texts.en, texts[locale])).toEqual([]);
    expect(missing(texts[locale], texts.en)).toEqual([]);
  });

  test.each(locales)('in %s are never empty', (locale) => {
    const empty = keysWhere(texts[locale], (text) => wordings(text).some((wording) => wording.trim() === ''));
    expect(empty).toEqual([]);
  });

  test.each(locales)('in %s name what the English ones name', (locale) => {
    const other = keysWhere(texts[locale], (text, key) => {
      const english = texts.en[key];
      return english !== undefined && placeholders(text).join() !== placeholders(english).join();
    });
    expect(other.filter((key) => !saysItOtherwise.includes(`${locale} ${key}`))).toEqual([]);
  });

  test('in Chinese and Korean are translated', () => {
    const latin = (text: Text) =>
      wordings(text).every((wording) => wording === wording.replace(/[^ -~]/g, ''));
    const sentence = (text: Text) => wordings(text).some((wording) => / [a-z]+ [a-z]+/.test(bare(wording)));
    for (const locale of ['zh-CN', 'ko'] as const) {
      expect(keysWhere(texts[locale], (text) => latin(text) && sentence(text))).toEqual([]);
    }
  });

  test('in Korean leave the particle after a value to its sound', () => {
    const fixed = /\}["”’)]?(이|가|을|를|은|는|와|과|로|으로)([ .,:!?]|$)/;
    expect(keysWhere(texts.ko, (text) => wordings(text).some((wording) => fixed.test(wording)))).toEqual([]);
  });

  test.each(['zh-CN', 'ko'] as const)('in %s say each idea by the word of the vocabulary', (locale) => {
    const all = Object.values(texts[locale]).flatMap(wordings);
    const unsaid = terms.filter(({ said }) => !all.some((wording) => says(wording, said[locale])));
    expect(unsaid.map(({ english, said }) => `${english}: ${said[locale]}`)).toEqual([]);
  });

  test.each(locales)('in %s never say it by another word', (locale) => {
    const never = terms.flatMap((term) => term.never[locale]);
    const wrong = never.flatMap((word) =>
      keysWhere(texts[locale], (text) => wordings(text).some((wording) => says(bare(wording), word))).map(
        (key) => `${key}: ${word}`
      )
    );
    expect(never).not.toEqual([]);
    expect(wrong).toEqual([]);
  });

  test('stand in the folder that their key begins with', () => {
    const astray = domains.flatMap((domain) =>
      Object.keys(read(domain, 'en')).filter((key) => !key.startsWith(`${domain}_`))
    );
    expect(astray).toEqual([]);
  });
});

/** What the app is written in, without its tests and without what is made of the texts. */
function sources(): string[] {
  return globSync('src/**/*.{ts,svelte}')
    .filter((path) => !path.includes('/i18n/paraglide/') && !path.endsWith('.test.ts'))
    .map((path) => readFileSync(path, 'utf8'));
}

function textsOf(locale: string): Texts {
  return Object.assign({}, ...domains.map((domain) => read(domain, locale)));
}

function read(domain: string, locale: string): Texts {
  const file = JSON.parse(readFileSync(`${folder}/${domain}/${locale}.json`, 'utf8')) as Texts;
  return Object.fromEntries(Object.entries(file).filter(([key]) => key !== '$schema'));
}

const missing = (from: Texts, to: Texts) => Object.keys(from).filter((key) => !(key in to));

const keysWhere = (all: Texts, holds: (text: Text, key: string) => boolean) =>
  Object.keys(all).filter((key) => holds(all[key]!, key));

const wordings = (text: Text): string[] =>
  typeof text === 'string' ? [text] : text.flatMap(({ match }) => Object.values(match));

/** Without its placeholders and tags, which are the same in every language. */
const bare = (wording: string) => wording.replace(/\{[^}]*\}/g, '');

function placeholders(text: Text): string[] {
  const names = wordings(text).flatMap((wording) =>
    [...wording.matchAll(/\{(\w+)\}/g)].map((one) => one[1]!)
  );
  return [...new Set(names)].sort();
}
