import * as v from 'valibot';
import { UUID7 } from '#lib/runtime/uuid7.ts';

const said = (most: number) =>
  v.pipe(v.string(), v.trim(), v.minLength(1, 'required'), v.maxLength(most, 'too_long'));

/** A gift with which somebody thanks a dealer. */
export const GiftForm = v.object({
  id: v.pipe(v.string(), v.toLowerCase(), v.regex(UUID7, 'required')),
  dealer: said(64),
  what: said(300)
});
export type GiftInput = v.InferOutput<typeof GiftForm>;

/** A gift as the list shows it: on its way until its task is done. */
export interface ShownGift {
  id: string;
  what: string | null;
  company: string;
  owner: string | null;
  dueAt: Date;
  endedAt: Date | null;
  /** What whoever sent it wrote down. */
  result: string | null;
}
