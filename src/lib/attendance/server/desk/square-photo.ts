import sharp from 'sharp';
import { kindOfFile } from '#lib/catalog/server/pictures/kind-of-file.ts';
import { PHOTO } from '../../desk/desk-deed.ts';
import { refuse } from '../../refusals.ts';

/** More than a device sends; a picture of more is a trap. */
const mostPixels = 4_000_000;

/**
 * Makes a photo of a guest anew: square, without anything that the file says beside its pixels.
 * @param given base64
 * @returns base64 of a JPEG
 * @throws {Refusal} photo_unreadable
 */
export async function squarePhoto(given: string): Promise<string> {
  const bytes = Buffer.from(given, 'base64');
  try {
    if (kindOfFile(bytes) !== 'jpeg') throw refuse('photo_unreadable', {});
    const made = await sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error' })
      .rotate()
      .resize(PHOTO.sidePixels, PHOTO.sidePixels, { fit: 'cover' })
      .jpeg({ quality: 80 })
      .timeout({ seconds: 5 })
      .toBuffer();
    return made.toString('base64');
  } catch {
    // Whatever it was, it is no photo that a device of ours has made.
    throw refuse('photo_unreadable', {});
  }
}
