import * as v from 'valibot';
import { instantOfMs } from '#lib/time/bounds.ts';

/** What a queue shows, as it stands in the address. */
export interface QueueFilter<View extends string> {
  view: View;
  /** What was searched for. */
  q: string;
  /** Where the list goes on. */
  after: string;
}

const line = (most: number) =>
  v.optional(v.fallback(v.pipe(v.string(), v.trim(), v.maxLength(most)), ''), '');
const text = v.object({ q: line(100), after: line(40) });

/** Reads the filter of a queue with these views from the query of an address; whatever is broken is left out. */
export function readQueueFilter<View extends string>(
  views: readonly [View, ...View[]],
  query: URLSearchParams
): QueueFilter<View> {
  // One name at a time: a page then knows on which parts of the address it hangs.
  const [asked, q, after] = [query.get('view'), query.get('q'), query.get('after')];
  return { view: views.find((view) => view === asked) ?? views[0], ...v.parse(text, { q, after }) };
}

/** Where a list goes on that is sorted by an instant: that of its last row, and its number. */
export const instantCursor = (at: Date, number: number) => `${at.getTime()}-${number}`;

/** Reads such a cursor; null when it is none. */
export function readInstantCursor(text: string): { at: Date; number: number } | null {
  const [, ms, number] = /^(\d+)-(\d{1,9})$/.exec(text) ?? [];
  const at = instantOfMs(ms ?? '');
  return at && { at, number: Number(number) };
}
