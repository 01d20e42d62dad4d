import * as v from 'valibot';
import { isUuid } from '#lib/runtime/uuid7.ts';
import { companySources } from './company.ts';

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

/** A prospect as staff type it. Without a rep it is the one of whoever writes it down, where that is a rep. */
export const ProspectForm = v.object({
  key: v.pipe(v.string(), v.check(isUuid, 'required')),
  name: v.pipe(v.string(), v.trim(), v.minLength(1, 'required'), v.maxLength(120, 'too_long')),
  trade: text(80),
  city: text(80),
  regionId: v.optional(v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(1))), null),
  repId: v.optional(v.nullable(v.pipe(v.string(), v.check(isUuid, 'required'))), null),
  source: v.optional(v.picklist(companySources), 'other')
});
export type ProspectInput = v.InferOutput<typeof ProspectForm>;
