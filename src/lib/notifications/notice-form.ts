import * as v from 'valibot';
import { noticeGroups } from '#lib/events/notice-kind.ts';

const id = v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number));

/** What is shown of the list, as it stands in the address; what is nonsense there is left out. */
export const NoticeFilterForm = v.object({
  group: v.fallback(v.optional(v.picklist(noticeGroups)), undefined),
  unread: v.fallback(v.optional(v.literal('1')), undefined),
  /** The notices of one line, each by itself. */
  line: v.fallback(v.optional(v.pipe(v.string(), v.maxLength(200))), undefined),
  before: v.fallback(v.optional(id), undefined)
});

export type NoticeFilter = v.InferOutput<typeof NoticeFilterForm>;

/** Which notices somebody has read: all up to the newest that was shown, or those of one line. */
export const ReadForm = v.object({
  to: id,
  from: v.optional(id),
  line: v.optional(v.pipe(v.string(), v.maxLength(200)))
});

export type ReadInput = v.InferOutput<typeof ReadForm>;
