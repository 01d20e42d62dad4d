/** Why a file does not become a picture. Each with what the person needs in order to help it. */
export interface PictureProblems {
  /** Text that a browser would run or draw: SVG, HTML, XML. */
  picture_is_code: Record<string, never>;
  /** A picture, but of a kind that is not taken: HEIC, GIF, TIFF and others. */
  picture_other_kind: { kind: string };
  /** Nothing that is known as a picture, whatever its name says. */
  not_a_picture: Record<string, never>;
  /** It begins like a picture and cannot be read to its end. */
  picture_damaged: Record<string, never>;
  /** More pixels than are unpacked for anybody. */
  picture_too_many_pixels: { megapixels: number; most: number };
  /** Fewer than would look like anything. */
  picture_too_small: { width: number; height: number; least: number };
  picture_too_heavy: { megabytes: number };
  /** Reading it took longer than anybody's picture takes. */
  picture_too_slow: Record<string, never>;
}

export type PictureProblemCode = keyof PictureProblems;

/** Thrown while a file is looked at; it becomes a row of the report, never a failed page. */
export class PictureProblem<Code extends PictureProblemCode = PictureProblemCode> extends Error {
  override readonly name = 'PictureProblem';
  readonly code: Code;
  readonly details: PictureProblems[Code];

  constructor(code: Code, details: PictureProblems[Code]) {
    super(code);
    this.code = code;
    this.details = details;
  }
}

/** No camera makes larger files of the kinds that are taken. */
export const MOST_PICTURE_BYTES = 40 * 1024 * 1024;
/** The largest cameras have some 60; a bomb of a few kilobytes has thousands. */
export const MOST_PICTURE_PIXELS = 80_000_000;
export const LEAST_PICTURE_SIDE = 160;
