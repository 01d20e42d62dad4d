import { PictureProblem } from '../../picture-problem.ts';

export type PictureKind = 'jpeg' | 'png' | 'webp' | 'avif';

const starts = (bytes: Uint8Array, ...wanted: number[]) => wanted.every((one, at) => bytes[at] === one);
const text = (bytes: Uint8Array, from: number, to: number) =>
  Buffer.from(bytes.subarray(from, to)).toString('latin1');

/**
 * What a file is by its first bytes; its name and what the sender says of it are never asked.
 * @throws {PictureProblem} picture_is_code, picture_other_kind, not_a_picture
 */
export function kindOfFile(bytes: Uint8Array): PictureKind {
  if (starts(bytes, 0xff, 0xd8, 0xff)) return 'jpeg';
  if (starts(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'png';
  if (text(bytes, 0, 4) === 'RIFF' && text(bytes, 8, 12) === 'WEBP') return 'webp';
  const brand = text(bytes, 4, 8) === 'ftyp' ? text(bytes, 8, 12) : null;
  if (brand === 'avif' || brand === 'avis') return 'avif';
  if (isMarkup(bytes)) throw new PictureProblem('picture_is_code', {});
  const kind = brand && /^(he|mi|ms)/.test(brand) ? 'HEIC' : otherKind(bytes);
  if (kind) throw new PictureProblem('picture_other_kind', { kind });
  throw new PictureProblem('not_a_picture', {});
}

/** Whether a file holds others; some people send those instead of pictures. */
export const isZip = (bytes: Uint8Array): boolean => starts(bytes, 0x50, 0x4b, 3, 4);

function otherKind(bytes: Uint8Array): string | null {
  const head = text(bytes, 0, 4);
  if (head === 'GIF8') return 'GIF';
  if (head === 'II*\0' || head === 'MM\0*') return 'TIFF';
  if (head === '%PDF') return 'PDF';
  if (head === '8BPS') return 'PSD';
  return head.startsWith('BM') ? 'BMP' : null;
}

/** In any of the encodings that browsers guess, after what they skip. */
function isMarkup(bytes: Uint8Array): boolean {
  const head = text(bytes, 0, 1024).replace(/\0/g, '');
  return /^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff|\s)*</.test(head);
}
