/** What one upload of pictures takes. */
export const MOST_PICTURE_FILES = 200;
export const MOST_PICTURE_UPLOAD_BYTES = 500 * 1024 * 1024;
/** Pictures in all of its files together. */
export const MOST_PICTURES_IN_UPLOAD = 2_000;

/** `cancelled`: somebody ended it; what was taken by then stays. */
export type PictureUploadState = 'reading' | 'done' | 'cancelled';

/** One upload, as its page sees it. */
export interface PictureUpload {
  id: string;
  state: PictureUploadState;
  names: string[];
  productCode: string | null;
  colour: string | null;
  /** Null until the files were opened. */
  total: number | null;
  done: number;
  added: number;
  already: number;
  startedBy: string | null;
  startedAt: Date;
  finishedAt: Date | null;
}

/** What came of one picture of an upload. */
export interface PictureOutcome {
  nth: number;
  name: string;
  productCode: string | null;
  colour: string | null;
  /** `added`, `already`, or why not. */
  outcome: string;
  details: Record<string, unknown>;
}
