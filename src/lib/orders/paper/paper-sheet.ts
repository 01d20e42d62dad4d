import * as v from 'valibot';

/** So many sheets at once: each is as long as the assortment. */
export const mostSheetsAtOnce = 20;

export const PrintSheetsForm = v.object({
  dealers: v.pipe(
    v.array(v.pipe(v.string(), v.digits(), v.maxLength(9), v.transform(Number))),
    v.minLength(1),
    v.maxLength(mostSheetsAtOnce)
  )
});

/** A printed sheet, with the standing order that was typed off it. */
export interface PaperSheet {
  code: string;
  number: number;
  fair: { slug: string; name: string };
  dealer: { id: number; code: string; name: string };
  printedAt: Date;
  entered: { number: number; placedAt: Date } | null;
  /** Standing orders of the dealer at this fair that came another way. */
  otherOrders: number;
}
