/** The sizes that are made of every picture, by their longest side in pixels: a tile, half a page, a whole one. */
export const pictureSizes = { tile: 240, page: 720, whole: 1440 } as const;
export type PictureSize = keyof typeof pictureSizes;

/** AVIF for nearly everybody, WebP for browsers of some years ago. */
export const pictureFormats = ['avif', 'webp'] as const;
export type PictureFormat = (typeof pictureFormats)[number];

/** A picture as pages need it. */
export interface Picture {
  /** Of the file that was given; the same picture given twice is kept once. */
  hash: string;
  /** Of the largest size. */
  width: number;
  height: number;
  /** A few blurred pixels as an address of their own, shown until the picture is there. */
  standIn: string;
}

/** How a file of a picture is called, in its address and in the store. */
export const pictureFile = (hash: string, size: PictureSize, format: PictureFormat) =>
  `${hash}-${pictureSizes[size]}.${format}`;

/** All files of a picture. */
export const pictureFiles = (hash: string): string[] =>
  pictureFormats.flatMap((format) =>
    (Object.keys(pictureSizes) as PictureSize[]).map((size) => pictureFile(hash, size, format))
  );

/** The format of a name that a file of a picture may have; null for any other name. */
export function formatOfFile(name: string): PictureFormat | null {
  const [, side, format] = /^[0-9a-f]{32}-(\d+)\.(avif|webp)$/.exec(name) ?? [];
  const isSize = Object.values(pictureSizes).some((one) => String(one) === side);
  return isSize ? (format as PictureFormat) : null;
}
