import * as v from 'valibot';
import { DayForm } from '#lib/time/bounds.ts';

/** A day off of a region; without a name it is one no more. */
export const RegionDayForm = v.object({
  regionId: v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number)),
  day: DayForm,
  name: v.pipe(
    v.optional(v.pipe(v.string(), v.trim(), v.maxLength(100, 'too_long')), ''),
    v.transform((name) => name || null)
  )
});
