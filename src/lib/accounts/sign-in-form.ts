import * as v from 'valibot';

/** An email address as typed: trimmed, at most 254 characters. Whether somebody has it is not said here. */
export const Email = v.pipe(
  v.string(),
  v.trim(),
  v.nonEmpty('required'),
  v.maxLength(254, 'email'),
  v.email('email')
);

/** A password as typed, never trimmed. The bound keeps the slow hash from being fed novels. */
export const TypedPassword = v.pipe(v.string(), v.nonEmpty('required'), v.maxLength(200, 'too_long'));

/** The name of a person as it stands on orders and messages, in one line. */
export const PersonName = v.pipe(
  v.string(),
  v.transform((typed) => typed.replace(/[\s\p{Cc}]+/gu, ' ').trim()),
  v.nonEmpty('required'),
  v.maxLength(100, 'too_long')
);

export const SignInForm = v.object({
  email: v.pipe(v.string(), v.trim(), v.nonEmpty('required'), v.maxLength(254, 'too_long')),
  password: TypedPassword,
  next: v.optional(v.pipe(v.string(), v.maxLength(2000)), '/')
});

export const ForgottenPasswordForm = v.object({ email: Email });

export const NewPasswordForm = v.object({ password: TypedPassword });

export const AcceptForm = v.object({ name: PersonName, password: TypedPassword });

export const ChangePasswordForm = v.object({ presentPassword: TypedPassword, password: TypedPassword });
