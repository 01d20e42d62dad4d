import * as v from 'valibot';

/** A photograph of a sheet as a device sends it: large enough to read handwriting, small enough for one request. `mostSigns` of base64. */
export const PAPER_PHOTO = { longestPixels: 2000, mostSigns: 900_000 } as const;

/** So many wait for one dealer's sheet at one fair: more pages are more sheets. */
export const mostPaperPhotos = 6;

/** A photograph that waits to be typed off, for everybody who has the dealer's sheet open. */
export interface PaperPhoto {
  id: string;
  /** The code of the sheet, where it was known when the photograph was taken. */
  code: string | null;
  by: string;
  /** ISO. */
  at: string;
}

export const KeepPhotoForm = v.object({
  /** JPEG as base64. */
  photo: v.pipe(v.string(), v.minLength(1), v.maxLength(PAPER_PHOTO.mostSigns), v.base64()),
  code: v.optional(v.pipe(v.string(), v.trim(), v.toUpperCase(), v.maxLength(32)), '')
});
export type KeepPhotoInput = v.InferOutput<typeof KeepPhotoForm>;

export const RemovePhotoForm = v.object({ id: v.pipe(v.string(), v.uuid()) });
