/** The part of a file that a request asks for: `null` for all of it, `'none'` when there is no such part. `end` is included. */
export type ByteRange = { start: number; end: number } | null | 'none';

/**
 * Reads a `Range` header of one part (RFC 9110, 14.1.2), so that a download that broke off goes on where it was. Several parts, other units and
 * what is not understood are answered with the whole file, as the RFC allows.
 */
export function byteRange(header: string | null, size: number): ByteRange {
  const asked = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '');
  if (!asked || (!asked[1] && !asked[2])) return null;
  const [, first, last] = asked;
  if (!first) return Number(last) === 0 ? 'none' : { start: Math.max(0, size - Number(last)), end: size - 1 };
  const [start, end] = [Number(first), last ? Math.min(Number(last), size - 1) : size - 1];
  if (last && Number(last) < start) return null;
  return start >= size ? 'none' : { start, end };
}
