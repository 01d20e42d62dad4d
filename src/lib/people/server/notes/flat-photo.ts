import sharp from 'sharp';
import { kindOfFile } from '#lib/catalog/server/pictures/kind-of-file.ts';
import { JOT_PHOTO } from '../../note.ts';
import { refuse } from '../../refusals.ts';

/** More than a device sends; a picture of more is a trap. */
const mostPixels = 8_000_000;

/**
 * Makes a photo of a card or a shelf anew: upright, no larger than a page shows, without anything that the file says beside its pixels.
 * @param given base64
 * @param side pixels of its longer side at most
 * @returns base64 of a JPEG
 * @throws {Refusal} photo_unreadable
 */
export async function flatPhoto(given: string, side: number = JOT_PHOTO.longestPixels): Promise<string> {
  const bytes = Buffer.from(given, 'base64');
  try {
    if (kindOfFile(bytes) !== 'jpeg') throw refuse('photo_unreadable', {});
    const made = await sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error' })
      .rotate()
      .resize(side, side, { fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: 75 })
      .timeout({ seconds: 5 })
      .toBuffer();
    return made.toString('base64');
  } catch {
    // Whatever it was, it is no photo that a device of ours has made.
    throw refuse('photo_unreadable', {});
  }
}
