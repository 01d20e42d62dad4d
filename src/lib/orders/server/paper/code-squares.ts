import { encode } from 'uqr';

/** An address as the dark squares that a camera reads. */
export function codeSquares(address: string): { path: string; size: number } {
  const { data, size } = encode(address, { ecc: 'M', border: 0 });
  const path = data
    .flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('');
  return { path, size };
}
