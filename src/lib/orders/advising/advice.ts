import * as v from 'valibot';

export const mostAdviceSigns = 500;

const words = v.optional(v.pipe(v.string(), v.trim(), v.maxLength(mostAdviceSigns)), '');

/** What a dealer wants to know. */
export const AskAdviceForm = v.object({ question: words });

/** What somebody of the brand says, having looked. */
export const GiveAdviceForm = v.object({
  id: v.pipe(v.string(), v.uuid()),
  answer: words
});

/** The newest wish of a dealer at a fair, as the sheet shows it. */
export interface Advice {
  id: string;
  question: string;
  askedBy: string;
  askedAt: Date;
  answer: string | null;
  /** Who ended it; on the brand's side where there is an answer. */
  endedBy: string | null;
  endedAt: Date | null;
}

/** One that is open, as staff see it. */
export interface OpenAdvice extends Pick<Advice, 'id' | 'question' | 'askedBy' | 'askedAt'> {
  dealer: { id: number; code: string; name: string };
  fair: { slug: string; name: string };
  units: number;
}
