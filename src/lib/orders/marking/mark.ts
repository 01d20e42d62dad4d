import * as v from 'valibot';

/** What a dealer's people think of a style; they share it, and whoever changes it last wins. */
export interface Mark {
  favourite: boolean;
  /** 1 to 5; 0 for none. */
  score: number;
  comment: string;
}

export const NO_MARK: Mark = { favourite: false, score: 0, comment: '' };
export const mostCommentSigns = 500;
export const mostNoteSigns = 300;
export const SCORES = [1, 2, 3, 4, 5] as const;

const MarkForm = v.object({
  favourite: v.optional(v.boolean(), false),
  score: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(5)), 0),
  comment: v.optional(v.pipe(v.string(), v.maxLength(mostCommentSigns)), '')
});

/** A mark as it travels in a draft; one that says nothing is empty. */
export function markText(mark: Mark): string {
  const { favourite, score, comment } = mark;
  return favourite || score > 0 || comment !== '' ? JSON.stringify({ favourite, score, comment }) : '';
}

/** Reads it again; what is no mark says nothing. */
export function markIn(text: string): Mark {
  if (text === '') return NO_MARK;
  try {
    const parsed = v.safeParse(MarkForm, JSON.parse(text));
    return parsed.success ? parsed.output : NO_MARK;
  } catch {
    return NO_MARK;
  }
}
