import * as v from 'valibot';

/** A code as typed: six digits of the app, or a recovery code. */
export const CodeForm = v.object({
  code: v.pipe(v.string(), v.trim(), v.nonEmpty('required'), v.maxLength(40, 'too_long'))
});

/** Of which part of the page a form is, so that what is said stands there. */
export const AboutForm = v.object({ about: v.optional(v.string()) });

export const PasskeyForm = v.object({ passkeyId: v.pipe(v.string(), v.uuid('required')) });
