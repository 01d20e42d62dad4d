/** Those of some words that hold the typed one, a slip forgiven. Loaded when somebody begins to search. */
export type SlipSearch = (words: readonly string[], typed: string) => readonly string[];

/** From so many letters on a word may have a slip, and may be two words that were written as one. */
const leastForSlip = 4;
const leastForTwo = 6;
const leastPart = 3;

/** Texts that are searched by words in any order: each word must stand somewhere in the text. */
export class WordSearch {
  readonly #texts: readonly string[];
  readonly #all: readonly number[];
  /** What a slip may have meant: every word of letters once. */
  readonly #words: readonly string[];

  constructor(texts: readonly string[]) {
    this.#texts = texts.map(plain);
    this.#all = texts.map((_, n) => n);
    this.#words = [...new Set(this.#texts.flatMap((text) => text.match(/\p{L}{3,}/gu) ?? []))];
  }

  /**
   * The places of the texts that hold all words of the question, in their order. A word that stands nowhere as it was typed may
   * have a slip, or be two words that were written as one.
   */
  find(question: string, slips: SlipSearch | null): number[] {
    let found = this.#all;
    for (const word of wordsOf(question)) {
      const exact = this.#holding(word, found);
      found = exact.length > 0 ? exact : this.#nearly(word, found, slips);
    }
    return [...found];
  }

  #nearly(word: string, among: readonly number[], slips: SlipSearch | null): number[] {
    const two = this.#asTwo(word, among);
    if (two.length > 0 || word.length < leastForSlip || !slips) return two;
    const meant = slips(this.#words, word);
    return among.filter((at) => meant.some((one) => this.#texts[at]!.includes(one)));
  }

  #asTwo(word: string, among: readonly number[]): number[] {
    if (word.length < leastForTwo) return [];
    for (let cut = word.length - leastPart; cut >= leastPart; cut--) {
      const first = this.#holding(word.slice(0, cut), among);
      const both = first.length > 0 ? this.#holding(word.slice(cut), first) : [];
      if (both.length > 0) return both;
    }
    return [];
  }

  #holding(word: string, among: readonly number[]): number[] {
    return among.filter((at) => this.#texts[at]!.includes(word));
  }
}

/** Words of letters and digits, as texts are kept. */
export function wordsOf(question: string): string[] {
  return plain(question).match(/[\p{L}\d]+/gu) ?? [];
}

/** Without the case, width and accents of letters; syllables of Hangul stay whole. */
export function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .normalize('NFC')
    .toLowerCase();
}
