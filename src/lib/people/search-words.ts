import { folded } from '#lib/i18n/folded.ts';
import { initialConsonants } from '#lib/i18n/initial-consonants.ts';
import { soundInitials } from '#lib/i18n/sound-initials.ts';

/** What a company or a person may be looked for by. */
export interface Searched {
  /** Of company or person, a town, a code. */
  names: readonly (string | null)[];
  phones?: readonly (string | null)[];
  mails?: readonly (string | null)[];
}

/** Longer words are found by their beginning; nobody types more. */
const longest = 24;
/** From how many digits on the end of a number is looked for. */
const fewestDigits = 4;
const apart = /[^\p{L}\p{N}]+/u;
/** Scripts that write words without spaces: somebody may begin to type in the middle. */
const unspaced = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** Consonants that stand alone; folding would turn them into parts of syllables. */
const lone = /^[\u3131-\u314e]+$/;
const numberOnly = /^[\d\s+().-]+$/;

/**
 * The words under which something is kept, so that whatever somebody types is the beginning of one of them: each word of a name, in scripts
 * without spaces from each of its signs on; the initials of Chinese sounds (`hlsm`) and of Korean syllables (`ㄷㅂㄴㄹ`); the digits of a number
 * from each place on as long as four are left; an address and its parts.
 */
export function searchWords({ names, phones = [], mails = [] }: Searched): Set<string> {
  const given = names.filter((name) => name !== null);
  const words = [
    ...given.flatMap(wordsOfName),
    ...phones.flatMap((phone) => endings(digits(phone ?? ''), fewestDigits)),
    ...mails.flatMap((mail) => (mail ? [folded(mail), ...pieces(mail)] : []))
  ];
  return new Set(words.map((word) => word.slice(0, longest)).filter(Boolean));
}

/** What was typed as beginnings of words, all of which must be found; a number is one of them however it is spaced. */
export function wantedWords(typed: string): string[] {
  const text = typed.trim();
  const number = digits(text);
  if (numberOnly.test(text) && number.length >= fewestDigits) return [number.slice(0, longest)];
  const words = text.split(/\s+/).flatMap((word) => (lone.test(word) ? [word] : pieces(word)));
  return [...new Set(words.map((word) => word.slice(0, longest)))].slice(0, 5);
}

function wordsOfName(name: string): string[] {
  const words = pieces(name);
  return [
    ...words.flatMap((word) => (unspaced.test(word) ? endings(word, 1) : [word])),
    words.join(''),
    ...endings(soundInitials(name), 1),
    ...endings(initialConsonants(name).replaceAll('\n', ''), 1)
  ];
}

const pieces = (text: string): string[] => folded(text).split(apart).filter(Boolean);

const digits = (text: string): string => text.replaceAll(/\D/g, '');

/** `abc` from each place on: `abc`, `bc`, `c`. */
function endings(word: string, fewest: number): string[] {
  const signs = [...word];
  return signs.slice(0, Math.max(0, signs.length - fewest + 1)).map((_, at) => signs.slice(at).join(''));
}
