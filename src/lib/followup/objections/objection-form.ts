import * as v from 'valibot';
import { isUuid } from '#lib/runtime/uuid7.ts';
import { routes, tagOf, topics } from './objection.ts';

const Id = v.pipe(v.string(), v.check(isUuid, 'required'));
const line = (most: number) =>
  v.pipe(v.string(), v.trim(), v.minLength(1, 'required'), v.maxLength(most, 'too_long'));

/** What somebody said against ordering, with a tag by which it is counted. */
export const ObjectionForm = v.object({
  id: Id,
  company: line(200),
  topic: v.picklist(topics),
  tag: v.pipe(line(40), v.transform(tagOf)),
  said: line(1000),
  route: v.picklist(routes),
  to: v.pipe(
    v.optional(v.union([Id, v.literal('')]), ''),
    v.transform((id) => id || null)
  )
});

export const AnswerForm = v.object({ id: Id, answer: line(2000) });

/** An entry of the handbook: in all three languages, question and answer. */
export const EntryForm = v.object({
  id: Id,
  ...{ question: line(200), questionZh: line(200), questionKo: line(200) },
  ...{ answer: line(3000), answerZh: line(3000), answerKo: line(3000) }
});

export type EntryInput = v.InferOutput<typeof EntryForm>;
export const EntryIdForm = v.object({ id: Id });
