import * as v from 'valibot';
import type { OccasionKind } from '#lib/fairs/occasion.ts';
import type { Channel } from './channel.ts';
import { OrderLineForm } from './placing/order-form.ts';

/** What is about to be ordered, to be held against what the dealer has ordered lately. */
export const AlikeForm = v.object({
  lines: v.pipe(v.array(v.pick(OrderLineForm, ['sku', 'quantity'])), v.maxLength(5000)),
  poNumber: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(64)), ''),
  paperCode: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(32)), '')
});
export type AlikeAsked = v.InferOutput<typeof AlikeForm>;

/** A standing order that may be the same one over again. */
export interface Alike {
  number: number;
  placedAt: Date;
  channel: Channel;
  by: string;
  units: number;
  /** Lines with the same article and number. */
  sameLines: number;
  lines: number;
  /** The same code of a printed sheet, or the same number of the dealer's own. */
  sameCode: boolean;
}

/** So many of the lines of the longer one have to be the same. */
const nearlyAll = 0.8;

/** Whether two orders are so alike that somebody should look: the same code, or nearly the same lines. */
export function isAlike(one: Pick<Alike, 'sameLines' | 'lines' | 'sameCode'>, asked: number): boolean {
  const most = Math.max(one.lines, asked);
  return one.sameCode || (most > 0 && one.sameLines / most >= nearlyAll);
}

/**
 * How far apart, in hours, two orders may be and still be one that came twice, when it is entered and when it is confirmed alike. At a fair
 * a fortnight, as long as paper lies about; whoever refills may want the same again the next day.
 */
export const alikeHours = (kind: OccasionKind): number => (kind === 'refill' ? 24 : 14 * 24);
