import * as v from 'valibot';

/** What staff type to pair a screen. Codes are written in any case and with any spaces. */
export const PairForm = v.object({
  code: v.pipe(
    v.string('required'),
    v.transform((text) => text.replace(/[\s-]/g, '').toUpperCase()),
    v.nonEmpty('required'),
    v.maxLength(12, 'too_long')
  ),
  name: v.pipe(v.string('required'), v.trim(), v.nonEmpty('required'), v.maxLength(60, 'too_long')),
  fair: v.pipe(v.string('required'), v.nonEmpty('required'), v.maxLength(100, 'too_long'))
});

/** A action on one screen. */
export const ScreenForm = v.object({
  screen: v.pipe(v.string('required'), v.uuid('required')),
  name: v.optional(v.pipe(v.string(), v.maxLength(60)), '')
});
