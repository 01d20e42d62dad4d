/** How many colours the board's set has, and how many signs tell regions of one colour apart: none, and three others. */
const colours = 12;
const signs = 4;

/** So many regions look different from each other; beyond that the set begins anew. */
export const differentRegions = colours * signs;

/**
 * What a region's number stands for, the same on every screen: a colour, and beyond the twelfth region a sign in its mark
 * (1 hollow, 2 a filled foot, 3 a bar across).
 */
export function regionMark(number: number): { colour: number; sign: 0 | 1 | 2 | 3 } {
  const at = (((Math.trunc(number) - 1) % differentRegions) + differentRegions) % differentRegions;
  return { colour: (at % colours) + 1, sign: Math.floor(at / colours) as 0 | 1 | 2 | 3 };
}

/** The colour of a region's number as a CSS value. */
export const regionColour = (number: number): string => `var(--region-${regionMark(number).colour})`;

/** The class that gives an element `--mark`, a background with the region's colour and sign. */
export const markClass = (number: number): string => `mark-${regionMark(number).sign}`;
