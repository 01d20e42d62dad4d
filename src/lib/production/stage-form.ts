import * as v from 'valibot';
import { DayForm } from '#lib/time/bounds.ts';

const eventId = v.pipe(v.string(), v.toLowerCase(), v.uuid());
const whole = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9_999_999));
const typedWhole = v.pipe(v.string(), v.trim(), v.regex(/^\d{1,7}$/, 'number'), v.transform(Number), whole);
const words = v.nullable(v.pipe(v.string(), v.trim(), v.maxLength(500, 'too_long')));
const typedWords = v.pipe(
  v.optional(v.string(), ''),
  v.transform((text) => text.trim() || null),
  words
);

/** `POST /api/v1/production/stage-events`: so many units of a work order have passed a stage. */
export const StageEvent = v.object({
  /** Made by whoever reports: the same id again gets the first answer again. */
  id: eventId,
  /** Number of the work order. */
  workOrder: whole,
  /** Code of the stage in the work order's routing, such as `sewing`. */
  stage: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(40)),
  /** All units that have passed the stage so far, not the ones added now. */
  quantityDone: whole,
  note: v.optional(words, null),
  /** Begin before the payment that releases production: the reason why. */
  override: v.optional(words, null)
});
export type StageEventInput = v.InferOutput<typeof StageEvent>;

/** The same from the page of a work order, where everything is text. */
export const StageForm = v.object({
  id: eventId,
  stage: StageEvent.entries.stage,
  quantityDone: typedWhole,
  note: typedWords,
  override: typedWords
});

const code = v.pipe(v.string(), v.maxLength(40));

/** A new date of a work order, from its page. `fromOn` is the date that the planner saw. */
export const RevisionForm = v.pipe(
  v.object({
    id: eventId,
    fromOn: DayForm,
    toOn: DayForm,
    reason: v.pipe(
      v.optional(code, ''),
      v.transform((text) => text || null)
    ),
    note: typedWords,
    'alternatives[]': v.optional(v.pipe(v.array(code), v.maxLength(5)), [])
  }),
  v.transform(({ 'alternatives[]': alternatives, ...rest }) => ({ ...rest, alternatives }))
);
export type RevisionInput = v.InferOutput<typeof RevisionForm>;
