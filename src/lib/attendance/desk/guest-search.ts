import type { DeskHousehold } from './desk-wire.ts';

/** Initial consonants of Korean syllables in the order of Unicode. */
const consonants = [...'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ'];
const firstSyllable = 0xac00;
const lastSyllable = 0xd7a3;
/** Syllables that begin with one consonant. */
const perConsonant = 588;

/** What is looked through of one household, made once. */
export interface Searchable {
  household: DeskHousehold;
  text: string;
  bare: string;
  consonants: string;
}

/** Makes a household ready to be looked for. */
export function searchable(household: DeskHousehold): Searchable {
  const { name, code, city, persons, keys } = household;
  const all = [name, code, city ?? '', ...persons.map((person) => person.name)];
  const text = folded(all.join('\n'));
  return {
    household,
    text,
    bare: text.replaceAll(/[ ·.-]/g, ''),
    consonants: `${keys}\n${initialConsonants(all.join('\n'))}`
  };
}

/**
 * The households that match what was typed: part of a name of the dealer or a person, a code or a city in any of three scripts, the initials
 * of Chinese sounds (`hlsm`), or the initial consonants of Korean syllables (`ㄷㅂㄴㄹ`). Those that begin with it stand first.
 */
export function findGuests(all: readonly Searchable[], typed: string, most: number): DeskHousehold[] {
  const wanted = folded(typed.trim());
  if (wanted === '') return all.slice(0, most).map(({ household }) => household);
  const spaces = /[ ·.-]/g;
  const bare = wanted.replaceAll(spaces, '');
  // Not folded: folding turns a consonant that stands alone into one that begins a syllable.
  const sounds = typed.toLowerCase().replaceAll(spaces, '');
  const found: Searchable[][] = [[], [], []];
  for (const one of all) {
    const place = placeOf(one, { wanted, bare, sounds });
    if (place !== null) found[place]!.push(one);
  }
  return found
    .flat()
    .slice(0, most)
    .map(({ household }) => household);
}

interface Wanted {
  wanted: string;
  bare: string;
  sounds: string;
}

function placeOf(one: Searchable, { wanted, bare, sounds }: Wanted): number | null {
  if (one.text.startsWith(wanted)) return 0;
  if (one.text.includes(`\n${wanted}`)) return 1;
  if (bare === '') return null;
  return one.text.includes(wanted) || one.bare.includes(bare) || one.consonants.includes(sounds) ? 2 : null;
}

/** As it is compared: without case, accents and the two widths of letters. Syllables stay whole. */
const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase();

/** `달빛나래` by the consonants that its syllables begin with: `ㄷㅂㄴㄹ`. */
export function initialConsonants(text: string): string {
  return [...text]
    .map((sign) => {
      const code = sign.codePointAt(0)!;
      if (code < firstSyllable || code > lastSyllable) return sign === '\n' ? '\n' : '';
      return consonants[Math.floor((code - firstSyllable) / perConsonant)]!;
    })
    .join('');
}
