import * as v from 'valibot';
import { isUuid } from '#lib/runtime/uuid7.ts';
import { isDay } from '#lib/time/bounds.ts';
import { aspects, noteKinds, sizes, verdicts } from './note.ts';

const id = v.pipe(v.string(), v.check(isUuid, 'required'));
const text = (most: number) => v.pipe(v.string(), v.trim(), v.maxLength(most, 'too_long'));
const perhaps = (most: number) => v.optional(text(most), '');

const judgement = v.pipe(v.string(), v.regex(/^[1-5]?$/));

/** What somebody writes down. */
export const NoteForm = v.object({
  id,
  kind: v.picklist(noteKinds),
  text: v.pipe(text(1000), v.minLength(1, 'required')),
  cause: perhaps(1000),
  aspect: v.optional(v.picklist(['', ...aspects])),
  judgement: v.optional(judgement, '')
});
export type NoteInput = v.InferOutput<typeof NoteForm>;

/** What becomes of it; without a verdict it is open again. */
export const VerdictForm = v.object({
  id,
  verdict: v.optional(v.picklist(['', ...verdicts]), ''),
  cause: perhaps(1000),
  /** Left out where the form did not ask. */
  judgement: v.optional(judgement),
  ownerId: v.optional(
    v.pipe(
      v.string(),
      v.check((given) => given === '' || isUuid(given), 'required')
    ),
    ''
  ),
  dueOn: v.optional(
    v.pipe(
      v.string(),
      v.check((given) => given === '' || isDay(given), 'date')
    ),
    ''
  )
});
export type VerdictInput = v.InferOutput<typeof VerdictForm>;

/** A note and a yes or no: a vote, or that a measure is done. */
export const MarkForm = v.object({ id, yes: v.optional(v.picklist(['yes', 'no']), 'yes') });

/** The decision about the next fair. */
export const DecisionForm = v.object({
  size: v.picklist(sizes),
  place: perhaps(300),
  products: perhaps(500),
  words: perhaps(2000)
});
export type DecisionInput = v.InferOutput<typeof DecisionForm>;
