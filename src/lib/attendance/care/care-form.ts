import * as v from 'valibot';
import { wallClock } from '#lib/fairs/plan-form.ts';
import { isUuid } from '#lib/runtime/uuid7.ts';

const dealerId = v.pipe(v.string(), v.regex(/^\d{1,9}$/, 'required'), v.transform(Number));
const id = v.pipe(v.string(), v.check(isUuid, 'required'));
const words = (most: number) =>
  v.pipe(v.string(), v.trim(), v.minLength(1, 'required'), v.maxLength(most, 'too_long'));

/** Who leads a guest; nobody takes the assignment away. */
export const AssignForm = v.object({
  dealerId,
  carerId: v.pipe(
    v.optional(v.union([v.literal(''), id]), ''),
    v.transform((given) => given || null)
  )
});

/** What a dealer comes for, and with whom that was confirmed; an empty purpose takes it away. */
export const PurposeForm = v.pipe(
  v.object({
    dealerId,
    purpose: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(500, 'too_long')), ''),
    confirmedWith: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(120, 'too_long')), '')
  }),
  v.forward(
    v.partialCheck(
      [['purpose'], ['confirmedWith']],
      ({ purpose, confirmedWith }) => purpose === '' || confirmedWith !== '',
      'required'
    ),
    ['confirmedWith']
  )
);

/** A talk as it is planned; its time is by the clock of the fair, and may not be known yet. */
export const TalkForm = v.object({
  id,
  dealerId,
  staffId: id,
  withWhom: words(120),
  startsAt: v.optional(v.union([v.literal(''), wallClock], 'date'), ''),
  topic: words(300)
});

/** What came of a talk. */
export const OutcomeForm = v.object({ id, outcome: words(2000) });

/** Any action about one talk. */
export const TalkIdForm = v.object({ id });
