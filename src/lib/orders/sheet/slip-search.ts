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

const fuzzy = new UFuzzy({
  unicode: true,
  alpha: null,
  interSplit: "[^\\p{L}\\d']+",
  intraSplit: '\\p{Ll}\\p{Lu}',
  intraBound: '\\p{L}\\d|\\d\\p{L}|\\p{Ll}\\p{Lu}',
  intraChars: "[\\p{L}\\d']",
  intraContr: "'\\p{L}{1,2}\\b",
  intraMode: 1,
  intraRules: () => one
});

export const slipSearch: SlipSearch = (words, typed) =>
  (fuzzy.filter([...words], typed) ?? []).map((at) => words[at]!);
