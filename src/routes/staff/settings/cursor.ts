import * as v from 'valibot';
import { InstantForm } from '#lib/time/bounds.ts';

const Cursor = v.tuple([InstantForm, v.pipe(v.string(), v.uuid())]);

/** Where the next page begins, as it stands in the address. */
export const cursorOf = ({ createdAt, id }: { createdAt: Date; id: string }) =>
  `${createdAt.toISOString()}~${id}`;

/** Reads it back; null for none and for anything that is no cursor. */
export function readCursor(text: string | null): { createdAt: Date; id: string } | null {
  const result = v.safeParse(Cursor, text?.slice(0, 100).split('~'));
  return result.success ? { createdAt: new Date(result.output[0]), id: result.output[1] } : null;
}
