import * as v from 'valibot';
import type { MailingCursor } from '#lib/letters/server/mailings.ts';
import { InstantForm } from '#lib/time/bounds.ts';

const Cursor = v.tuple([InstantForm, v.pipe(v.string(), v.uuid())]);

/** Where the next page of mailings begins, as it stands in the address. */
export const cursorOf = ({ madeAt, id }: MailingCursor) => `${madeAt.toISOString()}~${id}`;

/** Reads it back; null for none and for anything that is no cursor. */
export function readCursor(text: string | null): MailingCursor | null {
  const result = v.safeParse(Cursor, text?.slice(0, 100).split('~'));
  return result.success ? { madeAt: new Date(result.output[0]), id: result.output[1] } : null;
}
