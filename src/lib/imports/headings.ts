import { isCurrency } from '#lib/money/money.ts';
import { type Column, type Kind, type KindName } from './kind.ts';
import { allKinds } from './kinds/all.ts';

/** How a heading was understood: by our own word, by another known word, by the user, or not at all. */
export type Recognition = 'exact' | 'similar' | 'chosen';

/** Which heading (by position) fills which column. One heading may fill several columns. */
export type Mapping = Readonly<Record<string, { heading: number; how: Recognition }>>;

/** Longer cells are no headings; their beginning is enough to say so. */
export const MOST_HEADING_CHARACTERS = 200;

/** Headings are compared without case, spaces, punctuation and width. */
export function plainHeading(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** What stands where in a row of headings. Made once a row, so that a row of many cells costs no more than its cells. */
export interface Places {
  /** By plain word. */
  words: ReadonlyMap<string, readonly number[]>;
  /** The first place of each heading as it is written. */
  literal: ReadonlyMap<string, number>;
}

export function placesOf(headings: readonly string[]): Places {
  const words = new Map<string, number[]>();
  const literal = new Map<string, number>();
  headings.forEach((heading, at) => {
    const text = heading.slice(0, MOST_HEADING_CHARACTERS).trim();
    if (text !== '' && !literal.has(text)) literal.set(text, at);
    for (const word of withoutUnit(text)) {
      const known = words.get(word);
      if (known) known.push(at);
      else words.set(word, [at]);
    }
  });
  return { words, literal };
}

/** Maps headings to the columns of a kind as far as they are known; the first heading of a name wins. */
export function mapHeadings(kind: Kind, headings: readonly string[] | Places): Mapping {
  const { words: places, literal } = 'words' in headings ? headings : placesOf(headings);
  const mapping: Record<string, { heading: number; how: Recognition }> = shortNames(kind, literal);
  const taken = new Set(Object.values(mapping).map(({ heading }) => heading));
  for (const pass of [0, 1, 2]) {
    for (const column of kind.columns) {
      if (mapping[column.name]) continue;
      const { how, words } = passesOf(column)[pass]!;
      const heading = words
        .map((word) => places.get(word)?.find((at) => !taken.has(at)))
        .find((at) => at !== undefined);
      if (heading === undefined) continue;
      mapping[column.name] = { heading, how };
      taken.add(heading);
    }
  }
  return mapping;
}

/**
 * Our short names, where most headings are written exactly so: whoever made such a table has read them in the documents, and means
 * the code by "product".
 */
function shortNames(
  kind: Kind,
  literal: Places['literal']
): Record<string, { heading: number; how: 'exact' }> {
  const found = kind.columns.filter(({ name }) => literal.has(name));
  if (found.length * 2 <= literal.size) return {};
  return Object.fromEntries(found.map(({ name }) => [name, { heading: literal.get(name)!, how: 'exact' }]));
}

const known = new WeakMap<Column, { how: Recognition; words: string[] }[]>();

/** Our headings first, then what others call it, then our short names: "Product" is rather its name than its code. */
function passesOf(column: Column): { how: Recognition; words: string[] }[] {
  let passes = known.get(column);
  if (!passes) {
    passes = [
      { how: 'exact', words: ownWords(column) },
      { how: 'similar', words: otherWords(column) },
      { how: 'similar', words: [plainHeading(column.name)] }
    ];
    known.set(column, passes);
  }
  return passes;
}

/** Required columns that neither a heading nor a fixed value fills. */
export function missingColumns(
  kind: Kind,
  mapping: Mapping,
  fixed: Readonly<Record<string, string>>
): Column[] {
  return kind.columns.filter(
    (column) => column.required && !mapping[column.name] && fixed[column.name] === undefined
  );
}

/** Guesses what a table is about from its headings and its name; null when nothing fits. */
export function guessKind(headings: readonly string[], name: string): KindName | null {
  let best: KindName | null = null;
  let bestScore = 0;
  const places = placesOf(headings);
  for (const kind of allKinds) {
    const score = fit(kind, places, name);
    if (score > bestScore) [best, bestScore] = [kind.name, score];
  }
  return best;
}

/** How many cells in this text are headings of ours beyond ASCII; decides between readings of the same bytes. */
export function knownHeadings(text: string): number {
  const cells = text.slice(0, 4000).split(/[,;\t|\r\n"，]/);
  return cells.filter((cell) => /[^\0-\x7f]/.test(cell) && allWords.has(plainHeading(cell))).length;
}

function fit(kind: Kind, headings: Places, name: string): number {
  const mapping = mapHeadings(kind, headings);
  const found = Object.values(mapping);
  const subject = [kind.key[0], kind.columns[0]!.name].some((column) => column && mapping[column]);
  if (!subject && !called(kind, name)) return 0;
  const exact = found.filter(({ how }) => how === 'exact').length;
  const missing = missingColumns(kind, mapping, {}).length;
  return found.length * 2 + exact - missing * 5 + (called(kind, name) ? 4 : 0) - (found.length < 2 ? 3 : 0);
}

function called(kind: Kind, name: string): boolean {
  const plain = plainHeading(name);
  return [kind.name, ...Object.values(kind.titles), ...kind.alsoCalled].some((word) =>
    plain.includes(plainHeading(word))
  );
}

/** "Wholesale (net)" and "Wholesale EUR" are also known as "Wholesale". */
function withoutUnit(heading: string): string[] {
  const bare = heading.replace(/[(（[【].*?[)）\]】]/g, '').trim();
  const last = bare.split(/[\s_/-]+/).at(-1) ?? '';
  const bereft = isCurrency(last.toUpperCase()) ? bare.slice(0, -last.length) : bare;
  return [...new Set([heading, bare, bereft].map(plainHeading))].filter((word) => word !== '');
}

function ownWords(column: Column): string[] {
  return Object.values(column.headings).map(plainHeading);
}

function otherWords(column: Column): string[] {
  return (column.also ?? []).map(plainHeading);
}

const allWords: ReadonlySet<string> = new Set(
  allKinds.flatMap((kind) => kind.columns.flatMap((column) => [...ownWords(column), ...otherWords(column)]))
);
