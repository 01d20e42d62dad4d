/** A style as the names of files may speak of it. */
export interface NamedStyle {
  code: string;
  variants: readonly NamedVariant[];
}

export interface NamedVariant {
  sku: string;
  size: string | null;
  /** As it is stored. */
  colour: string | null;
  /** The same in all languages. */
  colourNames: readonly string[];
}

/** Where a file belongs, or why that cannot be said. */
export type Place =
  | { code: string; colour: string | null }
  | { problem: 'no_style' }
  | { problem: 'several_styles'; codes: string[] }
  | { problem: 'no_such_colour'; code: string; words: string };

/** All styles, to be found by what stands in a name. */
export interface StyleIndex {
  styles: ReadonlyMap<string, IndexedStyle>;
  skus: ReadonlyMap<string, { style: IndexedStyle; colour: string | null }>;
}

interface IndexedStyle {
  code: string;
  colours: ReadonlyMap<string, string>;
}

/** Words of a name that say from where somebody looks, and counters of cameras. */
const views = new Set(
  `front back side left right top bottom detail details close closeup model look main hover flat lifestyle packshot
  img image dsc dscf dscn photo picture pic copy final edit web
  正面 背面 侧面 細节 细节 模特 平铺 主图 图 앞 뒤 옆 앞면 뒷면 옆면 측면 디테일 모델 사진`.split(/\s+/)
);
/** No code has more parts than this between its signs. */
const mostWords = 8;

/** Prepares the styles once for all files of an upload. */
export function indexStyles(all: readonly NamedStyle[]): StyleIndex {
  const styles = new Map<string, IndexedStyle>();
  const skus = new Map<string, { style: IndexedStyle; colour: string | null }>();
  for (const { code, variants } of all) {
    const colours = new Map<string, string>();
    const style = { code, colours };
    for (const variant of variants) {
      skus.set(joined(variant.sku), { style, colour: variant.colour });
      if (variant.colour === null) continue;
      for (const name of [variant.colour, ...variant.colourNames, partOfSku(code, variant)])
        if (joined(name)) colours.set(joined(name), variant.colour);
    }
    styles.set(joined(code), style);
  }
  return { styles, skus };
}

/**
 * Finds style and colour in the name of a file and the folders around it: `FH-V100 Moss 2.jpg`, `FH-V100/苔绿/back.png`, or a SKU.
 * The longest code wins. A word beside the code that is no colour of the style is told rather than guessed around.
 */
export function placeOf(path: string, { styles, skus }: StyleIndex): Place {
  const parts = path
    .replace(/\.[^./]{1,5}$/, '')
    .split('/')
    .map(wordsOf);
  const found = parts.flatMap((words, depth) =>
    runsOf(words).flatMap(({ text, from, to }) => {
      const sku = skus.get(text);
      const style = styles.get(text) ?? sku?.style;
      return style ? [{ style, sku, depth, from, to, length: text.length }] : [];
    })
  );
  const longest = Math.max(0, ...found.map(({ length }) => length));
  const best = found.filter(({ length }) => length === longest);
  const codes = [...new Set(best.map(({ style }) => style.code))];
  if (codes.length === 0) return { problem: 'no_style' };
  if (codes.length > 1) return { problem: 'several_styles', codes };
  const { style, sku, depth, from, to } = best.at(-1)!;
  if (sku) return { code: style.code, colour: sku.colour };
  const rest = parts.map((words, at) =>
    at === depth ? [...words.slice(0, from), ...words.slice(to)] : words
  );
  const colour = colourIn(rest, style);
  if (colour !== null) return { code: style.code, colour };
  const unknown = rest
    .slice(depth)
    .flat()
    .filter((word) => !views.has(word) && !/^\p{N}+$/u.test(word));
  return unknown.length > 0
    ? { problem: 'no_such_colour', code: style.code, words: unknown.join(' ') }
    : { code: style.code, colour: null };
}

/** The longest name of a colour that stands anywhere; the nearest to the file of several. */
function colourIn(parts: readonly string[][], { colours }: IndexedStyle): string | null {
  const found = parts
    .toReversed()
    .flatMap(runsOf)
    .filter(({ text }) => colours.has(text))
    .sort((a, b) => b.text.length - a.text.length);
  return found[0] ? colours.get(found[0].text)! : null;
}

/** `OAT` of `FH-V100-OAT-M`. */
function partOfSku(code: string, { sku, size }: NamedVariant): string {
  const [own, words] = [wordsOf(code), wordsOf(sku)];
  if (words.slice(0, own.length).join() !== own.join()) return '';
  const rest = words.slice(own.length);
  return rest.length > 1 && size !== null && rest.at(-1) === joined(size) ? rest.slice(0, -1).join('') : '';
}

/** Every stretch of neighbouring words, written together. */
function runsOf(words: readonly string[]) {
  return words.flatMap((_, from) =>
    words.slice(from, from + mostWords).map((_, length) => {
      const to = from + length + 1;
      return { text: words.slice(from, to).join(''), from, to };
    })
  );
}

const wordsOf = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
const joined = (text: string) => wordsOf(text).join('');
