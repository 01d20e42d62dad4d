import { JOT_PHOTO } from '../note.ts';

/** How large a photo may be: pixels of its longer side, and signs of base64. */
export interface PhotoBounds {
  longestPixels: number;
  mostSigns: number;
}

/** Each try is smaller, until it is small enough to be kept without a network. */
const qualities = [0.8, 0.65, 0.5, 0.35];

/**
 * A photo from the camera as this device keeps or sends it: no longer than a page shows, a JPEG as base64. Only in the browser.
 * @throws where the file is no picture that the browser reads
 */
export async function shrinkPhoto(
  file: Blob,
  { longestPixels, mostSigns }: PhotoBounds = JOT_PHOTO
): Promise<string> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  const scale = Math.min(1, longestPixels / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext('2d')!.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const made = qualities.map((quality) => canvas.toDataURL('image/jpeg', quality).split(',')[1] ?? '');
  const fits = made.find(({ length }) => length > 0 && length <= mostSigns);
  if (!fits) throw new Error('The photo is too large.');
  return fits;
}
