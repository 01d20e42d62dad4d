/**
 * What the right end of every bar stands for, in per cent. 115 leaves room behind the target; above 112 it grows for
 * all in steps of ten, so that one line still is the target of everybody, up to 215 where bars are cut off.
 */
export function fullScale(shares: readonly (number | null)[]): number {
  const greatest = Math.max(0, ...shares.map((share) => share ?? 0));
  return Math.min(215, 115 + 10 * Math.max(0, Math.ceil((greatest - 112) / 10)));
}

export type NameFit = 'plain' | 'narrow' | 'lines';

/** How a region's name fits its column; Chinese and Korean letters take two places and are never set narrow. */
export function nameFit(name: string): NameFit {
  const width = textWidth(name);
  if (width <= 12) return 'plain';
  return width <= 15 && width === [...name].length ? 'narrow' : 'lines';
}

/** Width of a text in Latin letters, near enough to choose a type size by. */
export function textWidth(text: string): number {
  return [...text].reduce(
    (sum, letter) => sum + (/[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uff00-\uff60]/.test(letter) ? 2 : 1),
    0
  );
}

/** The factor that brings a text of one line down to `places` Latin letters. */
export function fit(text: string, places: number): number {
  return Math.min(1, places / Math.max(1, textWidth(text)));
}

/**
 * The factor of type size for the wall's sentence, which must not touch the target line: that stands further left when the
 * scale has grown. Never under 0.7, which still is 2.5 % of the height.
 */
export function sentenceFit(text: string, full: number): number {
  const room = Math.min(84, 36.5 + (57 * 100) / full - 1.5);
  return Math.max(0.7, fit(text, room / 1.9));
}

/** Cuts a text for a sentence that has to stay on one line. */
export function shorten(text: string, places: number): string {
  if (textWidth(text) <= places) return text;
  const letters = [...text];
  while (letters.length > 1 && textWidth(letters.join('')) > places - 1) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}

/**
 * How a name is set in a place for `places` Latin letters of full size a line: on one line while that keeps it at `least` of its size, six
 * tenths unless told, else on up to `lines` lines. Lines break at words, so each holds a little less.
 */
export function nameSet(
  text: string,
  places: number,
  lines = 2,
  least = 0.6
): { fit: number; lines: number } {
  const width = Math.max(1, textWidth(text));
  const single = Math.min(1, places / width);
  if (single >= least || lines < 2) return { fit: single, lines: 1 };
  const several = Math.min(Math.max(0.7, least), (places * lines * 0.82) / width);
  return several > single ? { fit: several, lines } : { fit: single, lines: 1 };
}
