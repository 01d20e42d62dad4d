import * as v from 'valibot';

/** Takes the last change of a small master back: the number of the event that was seen, and the thing. */
export const UndoForm = v.object({
  event: v.pipe(v.string(), v.regex(/^\d{1,15}$/, 'number'), v.transform(Number)),
  of: v.pipe(v.string(), v.minLength(1, 'required'), v.maxLength(100, 'too_long'))
});
