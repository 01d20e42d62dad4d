import { folded } from '#lib/i18n/folded.ts';
import { initialConsonants } from '#lib/i18n/initial-consonants.ts';
import type { DeskHousehold } from './desk-wire.ts';

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
