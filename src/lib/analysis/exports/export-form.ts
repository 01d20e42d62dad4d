import * as v from 'valibot';
import { isUuid } from '#lib/runtime/uuid7.ts';
import { deliveries, fileFormats, listNames, rhythms } from './list.ts';

const id = v.pipe(v.string(), v.check(isUuid));
const asked = {
  id,
  list: v.picklist(listNames),
  format: v.optional(v.picklist(fileFormats), 'csv'),
  /** The filter, as the query of the page on which the list stands. */
  query: v.optional(v.pipe(v.string(), v.maxLength(1000)), '')
};

/** A file that somebody asks for. The id is made by whoever asks, so that asking twice makes one. */
export const ExportForm = v.object(asked);
export type ExportInput = v.InferOutput<typeof ExportForm>;

/** A file that is made again and again. */
export const ScheduleForm = v.object({
  ...asked,
  every: v.picklist(rhythms),
  deliver: v.picklist(deliveries)
});
export type ScheduleInput = v.InferOutput<typeof ScheduleForm>;

export const ExportIdForm = v.object({ id });
