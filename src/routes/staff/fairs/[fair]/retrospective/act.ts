import type { RequestEvent } from '@sveltejs/kit';
import type * as v from 'valibot';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Fair } from '#lib/fairs/server/fairs.ts';
import { staffOf } from '../../../../behind-the-door.ts';
import { parseForm } from '../../../../parse-form.ts';
import { refused } from '../../../../refused.ts';
import { theFair } from '../the-fair.ts';

/** A small form of this page: read, one command, and a word of what was done. */
export function act<Schema extends v.GenericSchema>(
  schema: Schema,
  command: (actor: StaffUser, values: v.InferOutput<Schema>, fair: Fair, now: Date) => Promise<void>,
  word: 'noted' | 'decided' | 'done' = 'done'
) {
  return async ({ request, locals, params }: RequestEvent<{ fair: string }>) => {
    const { values, typed, failure } = parseForm(schema, await request.formData());
    if (failure) return failure;
    const fair = await theFair(params.fair);
    try {
      await command(staffOf(locals), values, fair, new Date());
    } catch (error) {
      return refused(error, { typed });
    }
    return { word };
  };
}
