import * as v from 'valibot';
import { SHARE_PARTS } from '#lib/supply/share.ts';
import { UUID7 } from '#lib/runtime/uuid7.ts';
import { DayForm } from '#lib/time/bounds.ts';

const mostParts = 200;
const mostUnits = 10_000_000;

/**
 * How a style is shared at a fair: by whom, and a number for each region or class; an empty one sets no limit. `first`: whoever comes first.
 * `closing`: in proportion to wishes, which are told a day.
 */
export const ShareForm = v.pipe(
  v.object({
    fair: v.pipe(v.string(), v.trim(), v.minLength(1, 'required'), v.maxLength(100, 'too_long')),
    part: v.picklist([...SHARE_PARTS, 'first'] as const),
    readyOn: v.optional(v.union([v.literal(''), DayForm]), ''),
    'keys[]': v.optional(
      v.pipe(v.array(v.pipe(v.string(), v.maxLength(100, 'too_long'))), v.maxLength(mostParts, 'too_long')),
      []
    ),
    'units[]': v.optional(
      v.pipe(
        v.array(v.pipe(v.string(), v.trim(), v.regex(/^\d{0,8}$/, 'number'))),
        v.maxLength(mostParts, 'too_long')
      ),
      []
    )
  }),
  v.check((form) => form['keys[]'].length === form['units[]'].length, 'required'),
  v.transform(({ fair, part, readyOn, 'keys[]': keys, 'units[]': units }) => ({
    ...{ fair, part },
    readyOn: part === 'closing' ? readyOn || null : null,
    parts: (part === 'region' || part === 'class' ? keys : [])
      .map((key, at) => ({ key, typed: units[at]! }))
      .filter(({ typed }) => typed !== '')
      .map(({ key, typed }) => ({ key, mostUnits: Number(typed) }))
  })),
  v.check(({ parts }) => parts.every((one) => one.mostUnits <= mostUnits), 'number'),
  v.check(
    ({ part, parts, readyOn }) =>
      part === 'first' || (part === 'closing' ? readyOn !== null : parts.length > 0),
    'nothing_typed'
  )
);
export type ShareInput = v.InferOutput<typeof ShareForm>;

/** Takes back what was last said about a share, by the number of the event that somebody saw. */
export const UndoShareForm = v.object({
  event: v.pipe(v.string(), v.regex(/^\d{1,15}$/, 'number'), v.transform(Number)),
  fair: v.pipe(v.string(), v.trim(), v.minLength(1, 'required'), v.maxLength(100, 'too_long'))
});
export type UndoShareInput = v.InferOutput<typeof UndoShareForm>;

/** Shares the wishes of a style out, as somebody was shown it. */
export const SettleForm = v.object({
  /** Made by whoever shares out: the same again changes nothing. */
  id: v.pipe(v.string(), v.toLowerCase(), v.regex(UUID7)),
  fair: v.pipe(v.string(), v.trim(), v.minLength(1, 'required'), v.maxLength(100, 'too_long')),
  /** Of what was shown. */
  seen: v.pipe(v.string(), v.maxLength(64)),
  /** What dealers are told with it. */
  reason: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(500, 'too_long')), '')
});
export type SettleInput = v.InferOutput<typeof SettleForm>;
