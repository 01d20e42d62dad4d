import * as v from 'valibot';
import { TemplateForm } from './template-form.ts';

/** A letter as it is being written, and whom it is tried with. */
export const TryForm = v.object({
  ...TemplateForm.entries,
  dealer: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(120)), ''),
  fair: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(60)), '')
});

export type TryInput = v.InferOutput<typeof TryForm>;
