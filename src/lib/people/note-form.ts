import * as v from 'valibot';
import { isUuid } from '#lib/runtime/uuid7.ts';
import { DayForm } from '#lib/time/bounds.ts';
import { NOTE, noteKinds, tagsOf } from './note.ts';

const id = v.pipe(v.string(), v.check(isUuid, 'required'));

/** A note as a page sends it. */
export const NoteForm = v.object({
  id,
  personId: v.pipe(
    v.optional(v.string(), ''),
    v.check((given) => given === '' || isUuid(given), 'required'),
    v.transform((given) => given || null)
  ),
  kind: v.picklist(noteKinds),
  text: v.pipe(v.string(), v.trim(), v.minLength(1, 'required'), v.maxLength(NOTE.mostSigns, 'too_long')),
  tags: v.pipe(v.optional(v.string(), ''), v.maxLength(400, 'too_long'), v.transform(tagsOf)),
  promisedOn: v.pipe(
    v.optional(v.union([v.literal(''), DayForm]), ''),
    v.transform((given) => given || null)
  ),
  isSpoken: v.pipe(
    v.optional(v.picklist(['on', '']), ''),
    v.transform((given) => given === 'on')
  )
});

/** Any action about one note. */
export const NoteIdForm = v.object({ id });

/** Whether what was promised is done. */
export const PromiseForm = v.object({ id, kept: v.picklist(['yes', 'no']) });

/** Two companies that are one: the page's own stays. */
export const MergeForm = v.object({
  id,
  dropId: v.pipe(v.string(), v.regex(/^\d{1,9}$/, 'required'), v.transform(Number))
});

/** Two persons that are one. */
export const MergePersonsForm = v.object({ id, keepId: id, dropId: id });
