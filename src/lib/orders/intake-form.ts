import * as v from 'valibot';
import { DESK_CHANNELS } from './channel.ts';

/** What the desk looks for: who is on the line, and how. Whatever is broken in an address is left out. */
export const IntakeFilterForm = v.object({
  /** Part of a dealer's name, code or town, or of a telephone number. */
  q: v.optional(v.fallback(v.pipe(v.string(), v.trim(), v.maxLength(100)), ''), ''),
  /** Of a printed sheet, as its camera code says it. */
  code: v.optional(v.fallback(v.pipe(v.string(), v.trim(), v.maxLength(40)), ''), ''),
  channel: v.optional(v.fallback(v.picklist(DESK_CHANNELS), 'phone'), 'phone')
});
export type IntakeFilter = v.InferOutput<typeof IntakeFilterForm>;

/** Whose order is taken, and how it comes. */
export const TakeOrderForm = v.object({
  dealerId: v.pipe(v.string(), v.digits(), v.maxLength(9), v.transform(Number)),
  channel: v.picklist(DESK_CHANNELS),
  /** The code of the sheet that is typed off. */
  paper: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(32)), '')
});
