import UFuzzy from '@leeoniya/ufuzzy';
import type { SlipSearch } from './word-search.ts';

/** One wrong, missing, extra or swapped letter a word, not the first. */
const one = {
  intraSlice: [1, Infinity] as [number, number],
  intraIns: 1,
  intraSub: 1,
  intraTrn: 1,
  intraDel: 1
} as const;

/** It looks through single words in small letters of any script, so that every character is one of a word: classes of letters cost a second to compile. */
const fuzzy = new UFuzzy({
  interSplit: '\\s+',
  intraChars: '.',
  intraMode: 1,
  intraRules: () => one
});

export const slipSearch: SlipSearch = (words, typed) =>
  (fuzzy.filter([...words], typed) ?? []).map((at) => words[at]!);
