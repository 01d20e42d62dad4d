import * as v from 'valibot';
import { locales } from '#lib/i18n/locale.ts';
import { canonicalAddress } from '#lib/mail/mail-address.ts';
import { isUuid } from '#lib/runtime/uuid7.ts';
import { consentPurposes } from './privacy.ts';

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

const ticked = v.pipe(
  v.optional(v.picklist(['on', '']), ''),
  v.transform((given) => given === 'on')
);

/** Days of February are 29, since no year is asked. */
const daysOfMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Month and day, with any sign between or the year before: `3-8`, `03/08`, `1984-03-08`. */
const dayOfYear = v.optional(
  v.pipe(
    v.string(),
    v.transform(monthAndDay),
    v.nullable(
      v.pipe(
        v.string(),
        v.check((given) => Number(given.slice(3)) <= (daysOfMonth[Number(given.slice(0, 2)) - 1] ?? 0), 'day')
      )
    )
  ),
  ''
);

function monthAndDay(given: string): string | null {
  const parts = given.trim().match(/\d+/g) ?? [];
  if (parts.length === 0 && given.trim() === '') return null;
  const [month = '', day = ''] = parts.slice(-2);
  return `${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** A person at a company, as staff type it. */
export const PersonRecordForm = v.object({
  id,
  name: v.pipe(v.string(), v.trim(), v.minLength(1, 'required'), v.maxLength(120, 'too_long')),
  role: text(80),
  decides: ticked,
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
  locale: v.picklist(locales),
  wechat: text(60),
  kakao: text(60),
  whatsapp: text(60),
  birthday: dayOfYear,
  anniversary: dayOfYear
});
export type PersonRecordInput = v.InferOutput<typeof PersonRecordForm>;

/** What a person agrees to, one box a purpose; a box that is not ticked is withdrawn. */
export const ConsentsForm = v.pipe(
  v.object({
    id,
    ...(Object.fromEntries(consentPurposes.map((purpose) => [purpose, ticked])) as Record<
      (typeof consentPurposes)[number],
      typeof ticked
    >)
  }),
  v.transform(({ id: personId, ...given }) => ({
    personId,
    purposes: consentPurposes.filter((purpose) => given[purpose])
  }))
);

/** Any action about one person. */
export const PersonIdForm = v.object({ id });
