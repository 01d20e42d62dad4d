import { encode } from 'uqr';
import type { CodeSquares } from '../paper.ts';

/** An address as the dark squares that a camera reads. */
export function codeSquares(address: string): CodeSquares {
  const { data, size } = encode(address, { ecc: 'M', border: 0 });
  const path = data
    .flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('');
  return { path, size };
}
