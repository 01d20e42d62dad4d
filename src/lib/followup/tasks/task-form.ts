import * as v from 'valibot';
import { isUuid } from '#lib/runtime/uuid7.ts';
import { DayForm } from '#lib/time/bounds.ts';
import { quickTimes, taskKinds } from './task.ts';

const Id = v.pipe(v.string(), v.check(isUuid, 'required'));
const line = (most: number) =>
  v.pipe(v.string(), v.trim(), v.minLength(1, 'required'), v.maxLength(most, 'too_long'));
const words = (most: number) =>
  v.pipe(
    v.optional(v.pipe(v.string(), v.trim(), v.maxLength(most, 'too_long')), ''),
    v.transform((text) => text || null)
  );

/** A task as somebody types it: until when by a word, or by a day of their calendar. */
export const TaskForm = v.object({
  id: Id,
  kind: v.picklist(taskKinds),
  title: line(200),
  note: words(2000),
  company: words(200),
  ownerId: Id,
  dueOn: v.optional(v.union([DayForm, v.literal('')], 'date'), ''),
  when: v.optional(v.picklist(quickTimes), 'tomorrow')
});

export type TaskInput = v.InferOutput<typeof TaskForm>;

export const EndTaskForm = v.object({ id: Id, ending: v.picklist(['done', 'dropped']), result: words(1000) });
export const RestTaskForm = v.object({ id: Id, when: v.picklist([...quickTimes, 'wake']) });
export const MoveTaskForm = v.object({ id: Id, dueOn: DayForm });
export const HandOverForm = v.object({ id: Id, to: Id });
export const TaskIdForm = v.object({ id: Id });

/** Whose tasks of a team, and which. */
export const TeamFilterForm = v.object({
  of: v.fallback(v.nullable(v.union([v.literal('nobody'), v.pipe(v.string(), v.check(isUuid))])), null),
  view: v.fallback(v.picklist(['open', 'late', 'resting']), 'open')
});
