import type { RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Fair } from '#lib/fairs/server/fairs.ts';
import { staffOf } from '../../../behind-the-door.ts';
import { parseForm } from '../../../parse-form.ts';
import { refused } from '../../../refused.ts';
import { theFair } from '../../fairs/[fair]/the-fair.ts';

interface Given<Values> {
  actor: StaffUser;
  fair: Fair;
  fairId: number;
  values: Values;
  now: Date;
}

/** An action of the console: reads the form, does one thing at the desk of the fair, and keeps what was typed where the business says no. */
export const deed =
  <Schema extends v.GenericSchema>(
    schema: Schema,
    work: (given: Given<v.InferOutput<Schema>>) => Promise<void>
  ) =>
  async ({ request, locals, params }: RequestEvent<{ fair: string }>) => {
    const actor = staffOf(locals);
    const { values, typed, failure } = parseForm(schema, await request.formData());
    if (failure) return failure;
    const fair = await theFair(params.fair);
    try {
      await work({ actor, fair, fairId: fair.id, values, now: new Date() });
    } catch (error) {
      return refused(error, { typed });
    }
    return { done: true };
  };

/** A form without fields. */
export const Nothing = v.object({});
