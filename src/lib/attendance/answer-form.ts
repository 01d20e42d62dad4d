import * as v from 'valibot';
import { isUuid } from '#lib/runtime/uuid7.ts';
import { DECIDERS } from './invitation.ts';

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

/** Guests who come with more than that are a visit to be planned, not an answer. */
export const mostHeads = 50;

/** What a guest answers. Who does not come says no more than that, and why if they like. */
export const AnswerForm = v.object({
  comes: v.pipe(
    v.picklist(['yes', 'no'], 'required'),
    v.transform((said) => said === 'yes')
  ),
  heads: v.optional(
    v.pipe(
      v.string(),
      v.trim(),
      v.regex(/^\d{0,2}$/, 'number'),
      v.transform((given) => Number(given || '1')),
      v.minValue(1, 'number'),
      v.maxValue(mostHeads, 'heads')
    ),
    '1'
  ),
  companions: text(400),
  decider: v.optional(
    v.pipe(
      v.picklist([...DECIDERS, '']),
      v.transform((given) => given || null)
    ),
    ''
  ),
  ...{ wishes: text(600), stock: text(300), cash: text(300) },
  greetByName: v.pipe(
    v.optional(v.picklist(['on', '']), ''),
    v.transform((ticked) => ticked === 'on')
  )
});
export type AnswerInput = v.InferOutput<typeof AnswerForm>;

/** The same, written down by staff after a call. */
export const CalledAnswerForm = v.object({
  ...AnswerForm.entries,
  invitationId: v.pipe(v.string(), v.check(isUuid, 'required'))
});

/** Any action about one invitation. */
export const InvitationIdForm = v.object({
  invitationId: v.pipe(v.string(), v.check(isUuid, 'required'))
});
