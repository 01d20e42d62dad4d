import * as v from 'valibot';
import { isUuid, UUID7 } from '#lib/runtime/uuid7.ts';

const NewId = v.pipe(v.string(), v.toLowerCase(), v.regex(UUID7, 'required'));
const said = (most: number) =>
  v.pipe(v.string(), v.trim(), v.minLength(1, 'required'), v.maxLength(most, 'too_long'));

export const AnnouncementForm = v.object({
  id: NewId,
  region: v.pipe(v.string(), v.regex(/^\d{1,9}$/, 'required'), v.transform(Number)),
  announcement: said(2000)
});
export type AnnouncementInput = v.InferOutput<typeof AnnouncementForm>;

export const QuestionForm = v.object({ id: NewId, question: said(1000) });
export type QuestionInput = v.InferOutput<typeof QuestionForm>;

export const GroupAnswerForm = v.object({
  id: v.pipe(v.string(), v.check(isUuid, 'required')),
  groupAnswer: said(2000)
});
export type GroupAnswerInput = v.InferOutput<typeof GroupAnswerForm>;

export const PostIdForm = v.object({ id: v.pipe(v.string(), v.check(isUuid, 'required')) });
