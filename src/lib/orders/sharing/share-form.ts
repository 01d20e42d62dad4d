import * as v from 'valibot';
import { SHARE_PARTS } from '#lib/supply/share.ts';

const mostParts = 200;
const mostUnits = 10_000_000;

/** How a style is shared at a fair: by whom, and a number for each region or class; an empty one sets no limit. `first`: whoever comes first. */
export const ShareForm = v.pipe(
  v.object({
    fair: v.pipe(v.string(), v.trim(), v.minLength(1, 'required'), v.maxLength(100, 'too_long')),
    part: v.picklist([...SHARE_PARTS, 'first'] as const),
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
  v.transform(({ fair, part, 'keys[]': keys, 'units[]': units }) => ({
    ...{ fair, part },
    parts: keys
      .map((key, at) => ({ key, typed: units[at]! }))
      .filter(({ typed }) => typed !== '')
      .map(({ key, typed }) => ({ key, mostUnits: Number(typed) }))
  })),
  v.check(({ parts }) => parts.every((one) => one.mostUnits <= mostUnits), 'number'),
  v.check(({ part, parts }) => part === 'first' || parts.length > 0, 'nothing_typed')
);
export type ShareInput = v.InferOutput<typeof ShareForm>;
