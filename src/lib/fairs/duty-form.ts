import * as v from 'valibot';
import { isUuid } from '#lib/runtime/uuid7.ts';
import { isDay } from '#lib/time/bounds.ts';

const id = v.pipe(v.string(), v.check(isUuid, 'required'));
const text = (most: number) => v.pipe(v.string(), v.trim(), v.maxLength(most, 'too_long'));
const wallClock = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/, 'date'),
  v.check((given) => isDay(given.slice(0, 10)), 'date')
);
const optionalText = (most: number) =>
  v.optional(
    v.pipe(
      text(most),
      v.transform((given) => given || null)
    ),
    ''
  );

/** Who does what at a fair and when; times are read on the clock of the fair. */
export const DutyForm = v.object({
  ...{ id, userId: id, startsAt: wallClock, endsAt: wallClock },
  what: v.pipe(text(200), v.minLength(1, 'required')),
  place: optionalText(120)
});
export type DutyInput = v.InferOutput<typeof DutyForm>;

/** A point of the checklist, due at the end of a day at the venue. One of the template keeps its words. */
export const CheckForm = v.object({
  ...{ id, title: optionalText(200) },
  ownerId: v.pipe(
    v.optional(v.string(), ''),
    v.check((given) => given === '' || isUuid(given), 'required'),
    v.transform((given) => given || null)
  ),
  dueOn: v.pipe(v.string(), v.check(isDay, 'date'))
});
export type CheckInput = v.InferOutput<typeof CheckForm>;

/** Which duty or point. */
export const IdForm = v.object({ id });

/** Which point is done, or open again. */
export const TickForm = v.object({ id, done: v.picklist(['yes', 'no']) });

const codes = v.optional(
  v.pipe(
    text(4_000),
    v.transform((given) => [...new Set(given.split(/[\s,;]+/).filter(Boolean))]),
    v.maxLength(60, 'too_many')
  ),
  ''
);

/** Codes of the styles that guests must see, and of those that are launched. */
export const StylesForm = v.object({ mustSee: codes, launch: codes });
export type StylesInput = v.InferOutput<typeof StylesForm>;
