/** The dark squares of a code that cameras read, as one path of an SVG. */
export interface CodeSquares {
  path: string;
  size: number;
}

/** What stands above and below every paper, in the words of its language; the layout that all templates share prints it. */
export interface PaperHead {
  brand: string;
  title: string;
  /** Beneath the title: a fair, a period. */
  subtitle: string | null;
  /** Whom it is for: the name first, then lines of the address. */
  to: string[];
  /** Beside it: number, date, version. */
  facts: [label: string, value: string][];
  /** `{page}` and `{pages}` stand for the numbers. */
  pageWords: string;
  /** How to check it; null on a paper that is not kept. */
  check: { code: string; words: string; address: string; squares: CodeSquares } | null;
}

/** Values of a template: only what can be written as JSON. */
export type PaperValues = { head: PaperHead } & Record<string, unknown>;
