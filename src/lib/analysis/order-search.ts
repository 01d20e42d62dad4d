import * as v from 'valibot';
import { CHANNELS } from '#lib/orders/channel.ts';
import { isUuid } from '#lib/runtime/uuid7.ts';
import { DayForm } from '#lib/time/bounds.ts';

/** States that are looked for. */
export const searchedStates = ['submitted', 'in_review', 'confirmed', 'closed', 'cancelled'] as const;

const text = (most: number) =>
  v.optional(v.fallback(v.pipe(v.string(), v.trim(), v.maxLength(most)), ''), '');
const perhaps = <const Names extends readonly string[]>(names: Names) =>
  v.optional(v.fallback(v.nullable(v.picklist(names)), null), null);
const number = v.optional(
  v.fallback(v.nullable(v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number))), null),
  null
);
const day = v.optional(v.fallback(DayForm, ''), '');

/** What is looked for among the orders of all fairs, as it stands in the address; whatever is broken is left out. */
export const OrderSearchForm = v.object({
  /** Number of the order, the dealer's own number of it, part of the dealer's name or code, or of a note. */
  q: text(100),
  /** Code of a style, or a SKU. */
  article: text(100),
  /** Slug of a fair or a refill; '' is all. */
  fair: text(100),
  state: perhaps(searchedStates),
  region: number,
  rep: v.optional(v.fallback(v.nullable(v.pipe(v.string(), v.check(isUuid))), null), null),
  channel: perhaps(CHANNELS),
  /** Days on the calendar of the reader's server, both included. */
  from: day,
  until: day,
  /** Continues after this number, downwards. */
  after: number
});
export type OrderSearch = v.InferOutput<typeof OrderSearchForm>;

/** Reads a search from the query of an address. */
export const readSearch = (query: URLSearchParams): OrderSearch =>
  v.parse(OrderSearchForm, Object.fromEntries(query));
