/** Swatch and gaps beside the name of a colour. */
const BESIDE_PX = 30;
const LATIN_PX = 6.9;
const WIDE_PX = 12.5;
/** Beyond it a name has its end cut. */
const MOST_PX = 128;

/** How wide the column of colours must be, so that no name breaks inside a word: names wrap between words only. */
export function colourWidth(names: readonly string[]): number {
  const widths = names.flatMap((name) => name.split(/[\s/-]+/)).map(widthOf);
  return Math.min(MOST_PX, Math.ceil(BESIDE_PX + Math.max(0, ...widths)));
}

function widthOf(word: string): number {
  return [...word].reduce(
    (sum, letter) => sum + (letter > '\u2e7f' || /[\u1100-\u11ff]/.test(letter) ? WIDE_PX : LATIN_PX),
    0
  );
}
