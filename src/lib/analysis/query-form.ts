import * as v from 'valibot';
import type { StaffRole } from '#lib/accounts/roles.ts';
import { CHANNELS } from '#lib/orders/channel.ts';
import { DayForm } from '#lib/time/bounds.ts';
import { isUuid } from '#lib/runtime/uuid7.ts';
import { dimensions } from './dimension.ts';
import { lenses } from './lens/lens.ts';
import { measures, measuresOf } from './measure.ts';

/** With what values are compared. */
export const comparisons = ['none', 'target', 'last_fair', 'last_year'] as const;
export type Comparison = (typeof comparisons)[number];

/** How they are shown. */
export const pictures = ['table', 'bars', 'lines', 'heat'] as const;
export type Picture = (typeof pictures)[number];

const oneOf = <const Names extends readonly string[], Usual extends Names[number]>(
  names: Names,
  usual: Usual
) => v.optional(v.fallback(v.picklist(names), usual), usual);
const perhaps = <const Names extends readonly string[]>(names: Names) =>
  v.optional(v.fallback(v.nullable(v.picklist(names)), null), null);
const text = (most: number) =>
  v.optional(v.fallback(v.pipe(v.string(), v.trim(), v.maxLength(most)), ''), '');
const day = v.optional(v.fallback(DayForm, ''), '');
const id = v.optional(
  v.fallback(v.nullable(v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number))), null),
  null
);

/** What is asked, as it stands in the address; whatever is broken is left out. */
export const QueryForm = v.object({
  measure: oneOf(measures, 'amount'),
  by: oneOf(dimensions, 'region'),
  then: perhaps(dimensions),
  against: oneOf(comparisons, 'none'),
  picture: oneOf(pictures, 'table'),
  /** A lens instead of groupings; filters hold for it as well. */
  lens: perhaps(lenses),
  /** Slug of a fair or a refill, '' for the current fair, or `all`. */
  fair: text(100),
  region: id,
  rep: v.optional(v.fallback(v.nullable(v.pipe(v.string(), v.check(isUuid))), null), null),
  class: perhaps(['A', 'B', 'C']),
  channel: perhaps(CHANNELS),
  category: text(200),
  /** Codes, as they are. */
  product: text(100),
  dealer: text(100),
  /** Days on the calendar of the venue, both included. */
  from: day,
  until: day
});
export type Query = v.InferOutput<typeof QueryForm>;

/** The same as a role may ask it: a shared question about margins is one about amounts for who sees no costs. */
export const queryFor = (role: StaffRole, query: Query): Query =>
  measuresOf(role).includes(query.measure) ? query : { ...query, measure: 'amount' };

/** Reads what is asked from the query of an address. */
export const readQuery = (query: URLSearchParams): Query => v.parse(QueryForm, Object.fromEntries(query));
