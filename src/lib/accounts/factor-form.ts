import * as v from 'valibot';

/** A code as typed: six digits of the app, or a recovery code. */
export const CodeForm = v.object({
  code: v.pipe(v.string(), v.trim(), v.nonEmpty('required'), v.maxLength(40, 'too_long'))
});

/** Of which part of the page a form is, so that what is said stands there. */
export const AboutForm = v.object({ about: v.optional(v.string()) });

export const PasskeyForm = v.object({ passkeyId: v.pipe(v.string(), v.uuid('required')) });

/** What a passkey is called, and what the device said when it was made. */
export const AddPasskeyForm = v.object({
  passkeyName: v.pipe(v.string(), v.trim(), v.nonEmpty('required'), v.maxLength(60, 'too_long')),
  passkeyToken: v.pipe(v.string(), v.nonEmpty('required'), v.maxLength(16_000, 'too_long'))
});
