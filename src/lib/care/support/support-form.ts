import * as v from 'valibot';
import { isUuid, UUID7 } from '#lib/runtime/uuid7.ts';
import { supportTopics } from './support.ts';

const words = (most: number) =>
  v.pipe(v.string(), v.trim(), v.minLength(1, 'required'), v.maxLength(most, 'too_long'));

/** A request for help; the photo is base64 of a JPEG, as the page makes it. */
export const SupportForm = v.object({
  id: v.pipe(v.string(), v.toLowerCase(), v.regex(UUID7, 'required')),
  topic: v.picklist(supportTopics, 'required'),
  words: words(2000),
  photo: v.optional(
    v.pipe(
      v.string(),
      v.maxLength(900_000, 'too_long'),
      v.transform((given) => given || null)
    ),
    ''
  )
});
export type SupportInput = v.InferOutput<typeof SupportForm>;

export const SupportAnswerForm = v.object({
  id: v.pipe(v.string(), v.check(isUuid, 'required')),
  answer: words(2000)
});
