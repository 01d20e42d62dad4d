import * as v from 'valibot';
import { isUuid } from '#lib/runtime/uuid7.ts';

/** What is still to be done for a guest: nobody leads it, its purpose is not confirmed, it is new, a talk has no outcome. */
export const careGaps = ['unled', 'unconfirmed', 'new', 'unnoted'] as const;
export type CareGap = (typeof careGaps)[number];

/** The list of guests as it stands in the address; whatever is broken is left out. */
export const CareFilterForm = v.object({
  q: v.optional(v.fallback(v.pipe(v.string(), v.trim(), v.maxLength(100)), ''), ''),
  gap: v.optional(v.fallback(v.picklist([...careGaps, '']), ''), ''),
  class: v.optional(v.fallback(v.picklist(['A', 'B', 'C', '']), ''), ''),
  carer: v.optional(v.fallback(v.pipe(v.string(), v.check(isUuid)), ''), ''),
  dealer: v.optional(v.fallback(v.pipe(v.string(), v.maxLength(60)), ''), ''),
  after: v.optional(v.fallback(v.pipe(v.string(), v.maxLength(300)), ''), '')
});
export type CareFilter = v.InferOutput<typeof CareFilterForm>;

export const readCareFilter = (query: URLSearchParams): CareFilter =>
  v.parse(CareFilterForm, Object.fromEntries([...query].slice(0, 50)));
