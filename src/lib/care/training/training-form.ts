import * as v from 'valibot';
import { isUuid, UUID7 } from '#lib/runtime/uuid7.ts';
import { isDay } from '#lib/time/bounds.ts';

const Id = v.pipe(v.string(), v.check(isUuid, 'required'));
const text = (most: number) => v.optional(v.pipe(v.string(), v.trim(), v.maxLength(most, 'too_long')), '');
const orNull = (given: string) => given || null;
const Link = v.pipe(
  text(500),
  v.check((given) => given === '' || (/^https?:\/\//i.test(given) && URL.canParse(given)), 'link'),
  v.transform(orNull)
);
/** A local time as a browser sends it; in which zone it is, the command says. */
const Local = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/, 'time'),
  v.check((given) => isDay(given.slice(0, 10)), 'time')
);

/** A training as it is announced, in one language at least. */
export const TrainingForm = v.pipe(
  v.object({
    id: v.pipe(v.string(), v.toLowerCase(), v.regex(UUID7, 'required')),
    ...{ title: text(120), titleZh: text(120), titleKo: text(120) },
    about: text(2000),
    place: text(200),
    link: Link,
    startsAt: Local,
    minutes: v.pipe(
      v.string(),
      v.regex(/^\d{1,3}$/, 'number'),
      v.transform(Number),
      v.minValue(10, 'number'),
      v.maxValue(600, 'number')
    )
  }),
  v.forward(
    v.partialCheck(
      [['title'], ['titleZh'], ['titleKo']],
      ({ title, titleZh, titleKo }) => Boolean(title || titleZh || titleKo),
      'required'
    ),
    ['title']
  )
);
export type TrainingInput = v.InferOutput<typeof TrainingForm>;

export const SignUpForm = v.object({
  training: Id,
  comes: v.pipe(
    v.picklist(['yes', 'no']),
    v.transform((said) => said === 'yes')
  )
});

/** Who was there, of those who had signed up, and where it can be seen again. */
export const AfterTrainingForm = v.pipe(
  v.object({
    training: Id,
    recording: Link,
    'there[]': v.optional(v.pipe(v.array(Id), v.maxLength(1000)), [])
  }),
  v.transform(({ 'there[]': there, ...after }) => ({ ...after, there }))
);
