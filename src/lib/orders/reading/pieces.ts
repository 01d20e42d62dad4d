import { plain } from '../sheet/finding/word-search.ts';
import { keyOf, type Article, type Articles } from './articles.ts';
import type { CatalogueProduct } from '#lib/catalog/catalogue.ts';
import {
  chineseNumber,
  eachWords,
  numberWords,
  sizeWords,
  timesWords,
  totalWords,
  unitWords
} from './words.ts';

/** A part of a line and what it says. */
export type Piece =
  | { kind: 'article'; article: Article }
  | { kind: 'styles'; styles: ReadonlySet<CatalogueProduct> }
  | { kind: 'colour'; colour: string }
  | { kind: 'size'; size: string }
  /** `size`: the number is also the name of a size. */
  | { kind: 'number'; units: number; size: string | null }
  | { kind: 'unit' | 'each' | 'total' | 'times' | 'comma' }
  /** A sign of money, before its number or after it. */
  | { kind: 'money'; after: boolean }
  | { kind: 'word'; word: string };

/** Longer than any code or colour: how many pieces of writing may make one name. */
const mostJoined = 9;
const mostUnits = 999_999;

interface Token {
  text: string;
  /** White space stands before it. */
  apart: boolean;
}

/** What the parts of a line say, by the words of a list of articles. */
export function piecesOf(line: string, articles: Articles): Piece[] {
  const tokens = tokensOf(line, articles);
  const pieces: Piece[] = [];
  for (let at = 0; at < tokens.length;) {
    const [piece, length] = named(tokens, at, articles) ?? [single(tokens[at]!.text, articles), 1];
    if (piece) pieces.push(piece);
    at += length;
  }
  return pieces;
}

/** The longest name that begins here: article, style by its code, colour, size. */
function named(tokens: readonly Token[], at: number, articles: Articles): [Piece, number] | null {
  for (let length = Math.min(mostJoined, tokens.length - at); length > 0; length--) {
    const part = tokens.slice(at, at + length);
    if (!isWord(part[0]!.text) || !isWord(part.at(-1)!.text)) continue;
    const key = keyOf(part.map(({ text }) => text).join(''));
    if (key.length === 0 || (length > 1 && part.some(({ text }) => /^[,;，；、:：]$/.test(text)))) continue;
    const article = articles.article(key);
    if (article) return [{ kind: 'article', article }, length];
    const style = articles.coded(key);
    if (style && !/^\d{1,3}$/.test(key)) return [{ kind: 'styles', styles: new Set([style]) }, length];
    if (articles.isColour(key)) return [{ kind: 'colour', colour: key }, length];
    const joined = part.slice(1).every(({ apart }) => !apart);
    if (articles.isSize(key) && joined && !/^\d+$/.test(key)) return [{ kind: 'size', size: key }, length];
  }
  return null;
}

function single(text: string, articles: Articles): Piece | null {
  const word = plain(text);
  if (/^\d+$/.test(word)) return numberOf(Number(word), articles.isSize(word) ? word : null);
  const said = numberWords.get(word) ?? chineseNumber(word);
  if (said) return numberOf(said, null);
  if (/^[@¥$€₩£]$/.test(text)) return { kind: 'money', after: false };
  if (/^(元|원|块|rmb|cny|krw|usd|eur)$/.test(word)) return { kind: 'money', after: true };
  if (/^[,;，；、/|+]$/.test(text)) return { kind: 'comma' };
  if (timesWords.has(word)) return { kind: 'times' };
  if (unitWords.has(word)) return { kind: 'unit' };
  if (eachWords.has(word)) return { kind: 'each' };
  if (totalWords.has(word)) return { kind: 'total' };
  if (sizeWords.has(word)) return null;
  const styles = articles.named(word);
  if (styles) return { kind: 'styles', styles };
  return isWord(text) ? { kind: 'word', word } : null;
}

function numberOf(units: number, size: string | null): Piece {
  return units >= 1 && units <= mostUnits
    ? { kind: 'number', units, size }
    : { kind: 'word', word: String(units) };
}

const isWord = (text: string) => /^[\p{L}\d]/u.test(text);

/** Words, numbers and signs; what is written without spaces is cut where a word that we know begins. */
function tokensOf(line: string, articles: Articles): Token[] {
  const found = line
    .normalize('NFKC')
    .matchAll(
      /(\s*)(\p{Script=Han}+|\p{Script=Hangul}+|\d+|[^\P{L}\p{Script=Han}\p{Script=Hangul}]+|[^\s])/gu
    );
  return [...found].flatMap(([, space, text]) =>
    (/[\p{Script=Han}\p{Script=Hangul}]/u.test(text!) ? cut(text!, articles) : [text!]).map((part, n) => ({
      ...{ text: part, apart: n === 0 && space !== '' }
    }))
  );
}

function cut(run: string, articles: Articles): string[] {
  const parts: string[] = [];
  let rest = run.slice(0, 200);
  while (rest !== '') {
    const length = knownAt(rest, articles);
    parts.push(rest.slice(0, length));
    rest = rest.slice(length);
  }
  return isKorean(run) ? asKorean(run, parts, articles) : parts;
}

const isKorean = (text: string) => /^\p{Script=Hangul}+$/u.test(text);

/** A Korean word may have a particle behind it, but no syllable of a longer word is a number or a name (`안녕하세요` counts nothing). */
function asKorean(run: string, parts: string[], articles: Articles): string[] {
  const isOurs = (part: string) => articles.knows(plain(part)) || isSmallWord(part);
  const known = parts.findIndex((part) => !isOurs(part));
  const named = known < 0 ? parts : parts.slice(0, known);
  const isCut = parts.slice(named.length).some(isOurs);
  const isCounted = named.every((part, at) => {
    const next = named[at + 1];
    return !numberWords.has(part) || (next === undefined ? known < 0 : unitWords.has(next));
  });
  return named.length > 0 && !isCut && isCounted ? parts : [run];
}

function knownAt(text: string, articles: Articles): number {
  for (let length = Math.min(12, text.length); length > 0; length--) {
    const part = text.slice(0, length);
    const isKnown = articles.knows(plain(part)) || chineseNumber(part) !== null || isSmallWord(part);
    if (isKnown) return length;
  }
  return 1;
}

const isSmallWord = (word: string) =>
  [unitWords, eachWords, totalWords, sizeWords].some((words) => words.has(word)) || numberWords.has(word);
