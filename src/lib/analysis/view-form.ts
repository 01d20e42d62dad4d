import * as v from 'valibot';
import { type ListName, rhythms } from './exports/list.ts';
import { isUuid } from '#lib/runtime/uuid7.ts';

/** Pages whose questions are kept. */
export const viewPlaces = ['analysis', 'orders'] as const;
export type ViewPlace = (typeof viewPlaces)[number];

/** A question that somebody keeps: its name, the query of its address, and whether all may use it. */
export const ViewForm = v.object({
  id: v.pipe(v.string(), v.check(isUuid)),
  place: v.optional(v.picklist(viewPlaces), 'analysis'),
  name: v.pipe(v.string(), v.trim(), v.nonEmpty('required'), v.maxLength(80, 'too_long')),
  query: v.pipe(v.string(), v.maxLength(1000)),
  share: v.optional(v.picklist(['yes', '']), '')
});
export type ViewInput = v.InferOutput<typeof ViewForm>;

/** So many views keeps one person. */
export const mostViews = 50;

/** Which list a page's questions are about. */
export const listOfPlace = { analysis: 'analysis', orders: 'orders' } as const satisfies Record<
  ViewPlace,
  ListName
>;

/** A view that comes by mail. The id is made by whoever asks, so that asking twice makes one schedule. */
export const MailViewForm = v.object({
  id: v.pipe(v.string(), v.check(isUuid)),
  view: v.pipe(v.string(), v.check(isUuid)),
  every: v.picklist(rhythms)
});
export type MailViewInput = v.InferOutput<typeof MailViewForm>;
