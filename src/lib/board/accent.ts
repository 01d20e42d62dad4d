import type { BoardTheme } from './stage.ts';

/** The ground of each theme; the style sheets hold the same. */
const grounds: Record<BoardTheme, string> = { ink: '#0b0f1a', night: '#000000', paper: '#fbfaf7' };

/** What a mark needs against its ground (WCAG 1.4.11), and words against theirs when they are large (1.4.3). */
const leastContrast = 3;

/** How well a colour of a brand (`#rrggbb`) stands on a board of this theme; the sign inside it is black or white, whichever reads better. */
export function accentOn(
  accent: string,
  theme: BoardTheme
): { stands: boolean; contrast: number; sign: string } {
  const onBlack = contrastOf(accent, '#000000');
  const onWhite = contrastOf(accent, '#ffffff');
  const contrast = contrastOf(accent, grounds[theme]);
  const sign = onWhite >= onBlack ? '#ffffff' : '#000000';
  return { stands: contrast >= leastContrast, contrast, sign };
}

/** Contrast of two colours by WCAG 2.2: from 1 (none) to 21. */
export function contrastOf(one: string, other: string): number {
  const [bright, dark] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => b - a) as [number, number];
  return (bright + 0.05) / (dark + 0.05);
}

function luminanceOf(colour: string): number {
  return [1, 3, 5]
    .map((at) => parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at]!, 0);
}
