import * as v from 'valibot';
import { locales } from '#lib/i18n/locale.ts';
import { canonicalAddress } from '#lib/mail/mail-address.ts';
import { isUuid } from '#lib/runtime/uuid7.ts';

const text = (most: number) =>
  v.optional(
    v.pipe(
      v.string(),
      v.trim(),
      v.maxLength(most, 'too_long'),
      v.transform((given) => given || null)
    ),
    ''
  );

const id = v.pipe(v.string(), v.check(isUuid, 'required'));

/** A person at a dealer, as staff type it. */
export const PersonRecordForm = v.object({
  id,
  name: v.pipe(v.string(), v.trim(), v.minLength(1, 'required'), v.maxLength(120, 'too_long')),
  role: text(80),
  decides: v.pipe(
    v.optional(v.picklist(['on', '']), ''),
    v.transform((ticked) => ticked === 'on')
  ),
  email: v.optional(
    v.pipe(
      v.string(),
      v.transform(canonicalAddress),
      v.maxLength(254, 'too_long'),
      v.union([v.literal(''), v.pipe(v.string(), v.email('email'))], 'email'),
      v.transform((given) => given || null)
    ),
    ''
  ),
  phone: text(40),
  locale: v.picklist(locales)
});
export type PersonRecordInput = v.InferOutput<typeof PersonRecordForm>;

/** Any action about one person. */
export const PersonIdForm = v.object({ id });
