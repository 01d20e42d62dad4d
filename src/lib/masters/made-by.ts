import * as v from 'valibot';
import type { Values } from './row.ts';

/** How a style is made: by which routing, on which line. */
export type MadeColumn = 'routing' | 'production_line';

const code = v.pipe(
  v.optional(v.string(), ''),
  v.trim(),
  v.maxLength(40, 'too_long'),
  v.transform((text) => text || null)
);

/** What a style is made by from now on, with what was seen; empty is none. */
export const MadeByForm = v.object({
  id: v.pipe(v.string(), v.toLowerCase(), v.uuid()),
  column: v.picklist(['routing', 'production_line'] satisfies MadeColumn[]),
  was: code,
  is: code
});
export type MadeBy = v.InferOutput<typeof MadeByForm> & { product: string };

/** Takes one change of it back. */
export const UnmakeForm = v.object({
  id: v.pipe(v.string(), v.toLowerCase(), v.uuid()),
  deedId: v.pipe(v.string(), v.toLowerCase(), v.uuid())
});

/** One change of it, in codes. */
export type MadeChange = {
  deed: string;
  how: string;
  at: Date;
  by: string | null;
  old: Values;
  new: Values;
  mayUndo: boolean;
};
